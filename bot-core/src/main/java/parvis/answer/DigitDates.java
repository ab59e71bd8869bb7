package parvis.answer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import parvis.answer.DayReader.Found;

/// Reads dates in digits.
final class DigitDates {
  private final Line line;
  private final Dates dates;

  DigitDates(Line line, Dates dates) {
    this.line = line;
    this.dates = dates;
  }

  /// `31/12/2026`, `31.12.`, `2026-12-31`, `31 12 26`, `31122026`.
  @Nullable Found at(int at) {
    if (!line.isNumber(at)) {
      return null;
    }
    if (line.text(at).length() == 8) {
      String run = line.text(at);
      return new Found(
          Dates.dayMonth(dates.year(run.substring(4)), run.substring(0, 2), run.substring(2, 4)),
          at + 1);
    }
    if (!line.isNumber(at + 1) || !mark(line.gap(at + 1))) {
      return null;
    }
    boolean three = line.isNumber(at + 2) && mark(line.gap(at + 2));
    if (line.text(at).length() == 4 && three) {
      int year = (int) line.number(at);
      return new Found(
          Dates.date(year, Dates.small(line.text(at + 1)), Dates.small(line.text(at + 2))), at + 3);
    }
    if (line.text(at).length() > 2 || line.text(at + 1).length() > 2) {
      return null;
    }
    boolean year = three && line.text(at + 2).length() % 2 == 0 && line.text(at + 2).length() <= 4;
    if (year) {
      return new Found(
          Dates.dayMonth(dates.year(line.text(at + 2)), line.text(at), line.text(at + 1)), at + 3);
    }
    if (line.gap(at + 1).isBlank() || line.gap(at + 1).equals(",")) {
      return null;
    }
    LocalDate day = dates.next(Dates.small(line.text(at + 1)), Dates.small(line.text(at)));
    return new Found(day, at + 2);
  }

  private static boolean mark(String gap) {
    String mark = gap.length() <= 2 ? gap.strip() : gap;
    return mark.isEmpty() || mark.length() == 1 && "./-,".contains(mark);
  }
}
