package parvis.consent;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/// The hours of a day in which something may leave, and the days on which nothing does.
///
/// @param rule what is quoted when it moves something
/// @param open hours on the recipient's wall, in order, without overlap
/// @param closed days of the week on which it never opens
/// @param closedOnHolidays whether holidays close it
record ContactWindow(Rule rule, List<Hours> open, Set<DayOfWeek> closed, boolean closedOnHolidays) {

  /// From the first time, inclusive, to the second, exclusive.
  record Hours(LocalTime from, LocalTime to) {
    static Hours parse(String text) {
      int dash = text.indexOf('-');
      return new Hours(
          LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
    }
  }

  ContactWindow {
    open = List.copyOf(open);
    closed = Set.copyOf(closed);
  }
}
