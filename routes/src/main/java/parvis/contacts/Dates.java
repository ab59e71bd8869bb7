package parvis.contacts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as staff and spreadsheets write them: `2027-03-01`, `1/3/2027`, `01.03.2027`, the day
/// first.
final class Dates {
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[T ]00:00.*)?");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})");

  private Dates() {}

  static Optional<LocalDate> read(String text) {
    try {
      Matcher iso = ISO.matcher(text);
      if (iso.matches()) {
        return Optional.of(LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)));
      }
      Matcher dayFirst = DAY_FIRST.matcher(text);
      if (dayFirst.matches()) {
        return Optional.of(
            LocalDate.of(number(dayFirst, 3), number(dayFirst, 2), number(dayFirst, 1)));
      }
    } catch (DateTimeException e) {
      // 31 February is no date, like any other text.
    }
    return Optional.empty();
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }
}
