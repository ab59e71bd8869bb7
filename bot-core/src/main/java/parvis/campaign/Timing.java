package parvis.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import parvis.consent.ContactHours;
import parvis.consent.ContactHours.Act;
import parvis.consent.WallClock;

/// When one person's turn in a wave comes: the file's time on their own wall, moved out of quiet
/// hours and holidays.
public final class Timing {
  private final ContactHours hours;

  public Timing(Optional<OwnHours> own) {
    this.hours = OwnHours.narrowed(own);
  }

  /// @param at the instant
  /// @param moved whether hours moved it
  /// @param rule why then: `wave.time`, a rule of hours, or `loopback.exempt`
  public record Turn(Instant at, boolean moved, String rule) {}

  /// @param exempt whether quiet hours do not apply: the address is served by loopback
  public Turn turn(LocalDateTime wave, ZoneId zone, boolean exempt) {
    return from(WallClock.instant(wave, zone), zone, exempt);
  }

  /// The turn of somebody who could go at `wanted` at the earliest.
  public Turn from(Instant wanted, ZoneId zone, boolean exempt) {
    if (exempt) {
      return new Turn(wanted, false, "loopback.exempt");
    }
    ContactHours.Moment moment = hours.earliest(Act.MESSAGE, wanted, zone);
    return moment.moved()
        ? new Turn(moment.at(), true, moment.rule().name())
        : new Turn(wanted, false, "wave.time");
  }
}
