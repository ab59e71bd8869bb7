package parvis.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// When something we send of our own accord may leave, on the recipient's own wall clock. What is
/// owed (a reply, a code, an alert) never asks here.
public final class ContactHours {
  private static final List<CountryRules> COUNTRIES =
      List.of(
          CountryRules.read("hours-fr.yaml"),
          CountryRules.read("hours-de.yaml"),
          CountryRules.read("hours-other.yaml"));

  /// A window further off than this is a mistake in a rule file.
  private static final int DAYS_AHEAD = 31;

  private final LocalTime from;
  private final LocalTime to;

  private ContactHours(LocalTime from, LocalTime to) {
    this.from = from;
    this.to = to;
  }

  /// The rules alone.
  public static ContactHours ofRules() {
    return new ContactHours(LocalTime.MIN, LocalTime.MAX);
  }

  /// The rules, narrowed by hours of a campaign's own: they may only take away.
  ///
  /// @param from inclusive, on the recipient's wall
  /// @param to exclusive, after `from`
  public static ContactHours narrowedTo(LocalTime from, LocalTime to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("hours end after they begin");
    }
    return new ContactHours(from, to);
  }

  /// What is being done: a written message or a call.
  public enum Act {
    MESSAGE,
    CALL
  }

  /// When it may be done.
  ///
  /// @param at the instant asked about, or the first allowed one after it
  /// @param moved whether it had to wait
  /// @param rule the rule that allowed it or made it wait
  public record Moment(Instant at, boolean moved, Rule rule) {}

  /// The first instant at or after `wanted` at which the act is allowed for somebody in `zone`.
  ///
  /// @throws IllegalStateException if none comes within 31 days, as when a campaign's own hours
  ///   leave nothing of the rule's
  public Moment earliest(Act act, Instant wanted, ZoneId zone) {
    CountryRules country = of(zone);
    ContactWindow window =
        switch (act) {
          case MESSAGE -> country.messages();
          case CALL -> country.calls();
        };
    LocalDate first = wanted.atZone(zone).toLocalDate();
    for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      LocalDate day = first.plusDays(ahead);
      if (window.closed().contains(day.getDayOfWeek())
          || (window.closedOnHolidays() && country.isHoliday(day, zone))) {
        continue;
      }
      for (ContactWindow.Hours hours : window.open()) {
        LocalTime opens = hours.from().isAfter(from) ? hours.from() : from;
        LocalTime closes = hours.to().isBefore(to) ? hours.to() : to;
        if (!opens.isBefore(closes)) {
          continue;
        }
        if (wanted.isBefore(WallClock.instant(day.atTime(closes), zone))) {
          Instant open = WallClock.instant(day.atTime(opens), zone);
          boolean moved = wanted.isBefore(open);
          return new Moment(moved ? open : wanted, moved, window.rule());
        }
      }
    }
    throw new IllegalStateException("no hour is left in which anything may leave");
  }

  /// Whether these hours leave a messages' hour in every country.
  public boolean leavesSome() {
    return COUNTRIES.stream()
        .allMatch(country ->
            country.messages().open().stream()
                .anyMatch(hours -> hours.from().isBefore(to) && from.isBefore(hours.to())));
  }

  static List<CountryRules> countries() {
    return COUNTRIES;
  }

  private static CountryRules of(ZoneId zone) {
    for (CountryRules country : COUNTRIES) {
      if (country.zones().isEmpty() || country.zones().contains(zone)) {
        return country;
      }
    }
    throw new IllegalStateException("the last rule file names no zones");
  }
}
