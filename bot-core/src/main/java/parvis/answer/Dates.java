package parvis.answer;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Days by their numbers, seen from a day: a year in two digits, the next of a day or month. A day
/// that does not exist is absent, and so is one outside the years 1850 to 2200.
final class Dates {
  private final LocalDate today;

  Dates(LocalDate today) {
    this.today = today;
  }

  /// @param digits two mean the century that ends within 20 years
  int year(String digits) {
    int year = Integer.parseInt(digits);
    if (digits.length() > 2) {
      return year;
    }
    int century = today.getYear() / 100 * 100;
    return century + year > today.getYear() + 20 ? century - 100 + year : century + year;
  }

  /// Day before month, unless only the other order exists.
  static @Nullable LocalDate dayMonth(int year, String first, String second) {
    LocalDate day = date(year, small(second), small(first));
    return day == null ? date(year, small(first), small(second)) : day;
  }

  /// The next one, today included.
  @Nullable LocalDate next(int month, int day) {
    // 29 February may be up to eight years away.
    for (int year = today.getYear(); year <= today.getYear() + 8; year++) {
      LocalDate date = date(year, month, day);
      if (date != null && !date.isBefore(today)) {
        return date;
      }
    }
    return null;
  }

  /// The next day with that number in its month, today included.
  ///
  /// @param day 1 to 31
  LocalDate nextDayOfMonth(int day) {
    LocalDate month = today.withDayOfMonth(1);
    while (true) {
      LocalDate date = date(month.getYear(), month.getMonthValue(), day);
      if (date != null && !date.isBefore(today)) {
        return date;
      }
      month = month.plusMonths(1);
    }
  }

  static @Nullable LocalDate date(int year, int month, int day) {
    try {
      return year < 1850 || year > 2200 ? null : LocalDate.of(year, month, day);
    } catch (DateTimeException doesNotExist) {
      return null;
    }
  }

  /// @return 0 if there are more than two digits
  static int small(String digits) {
    return digits.length() > 2 ? 0 : Integer.parseInt(digits);
  }
}
