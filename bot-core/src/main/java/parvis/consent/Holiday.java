package parvis.consent;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/// A day of the year on which nothing unsolicited leaves.
sealed interface Holiday {

  /// Zones in which it is kept; empty: the whole country.
  Set<ZoneId> zones();

  boolean fallsOn(LocalDate day);

  default boolean keptIn(ZoneId zone) {
    return zones().isEmpty() || zones().contains(zone);
  }

  /// The same date every year.
  record Dated(MonthDay on, Set<ZoneId> zones) implements Holiday {
    @Override
    public boolean fallsOn(LocalDate day) {
      return MonthDay.from(day).equals(on);
    }
  }

  /// So many days after Easter Sunday (before it if negative).
  record FromEaster(int days, Set<ZoneId> zones) implements Holiday {
    @Override
    public boolean fallsOn(LocalDate day) {
      return easter(day.getYear()).plusDays(days).equals(day);
    }
  }

  /// Easter Sunday of the Gregorian calendar, by the anonymous algorithm in J. Meeus, *Astronomical
  /// Algorithms*, 2nd edition, chapter 8; any year from 1583.
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }
}
