package parvis.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Business time: what rules about days and hours go by. It runs at the system's pace and may be
/// set elsewhere for tests and demonstrations. Leases and `received_at` go by the database's clock.
public final class BusinessClock extends Clock {
  private final Clock system;
  private final ZoneId zone;
  private volatile Duration offset;

  private BusinessClock(Clock system, ZoneId zone, Duration offset) {
    this.system = system;
    this.zone = zone;
    this.offset = offset;
  }

  /// @param start where time begins; absent: now
  public static BusinessClock starting(Optional<Instant> start, ZoneId zone) {
    Clock system = Clock.systemUTC();
    return new BusinessClock(
        system,
        zone,
        start.map(at -> Duration.between(system.instant(), at)).orElse(Duration.ZERO));
  }

  /// Sets business time to `at`, from where it runs on.
  public void move(Instant at) {
    offset = Duration.between(system.instant(), at);
  }

  /// Whether business time is not the system's.
  public boolean moved() {
    return !offset.isZero();
  }

  @Override
  public Instant instant() {
    return system.instant().plus(offset);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  // A view in another zone moves with this clock.
  @Override
  public Clock withZone(ZoneId other) {
    BusinessClock moving = this;
    return new Clock() {
      @Override
      public Instant instant() {
        return moving.instant();
      }

      @Override
      public ZoneId getZone() {
        return other;
      }

      @Override
      public Clock withZone(ZoneId next) {
        return moving.withZone(next);
      }
    };
  }
}
