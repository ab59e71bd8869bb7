package parvis.consent;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/// From a time on the wall to the one instant that is meant.
///
/// A time that the clock skips (02:30 in Paris on 2027-03-28) happens once, at the moment of the
/// jump (03:00 summer time); one that the clock shows twice (02:30 on 2027-10-31) happens at its
/// first showing only. `java.time` alone would move the first to 03:30.
public final class WallClock {
  private WallClock() {}

  public static Instant instant(LocalDateTime wall, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(wall);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition jump = rules.getTransition(wall);
      return jump.getInstant();
    }
    return wall.toInstant(offsets.getFirst());
  }
}
