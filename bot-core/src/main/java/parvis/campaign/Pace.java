package parvis.campaign;

import java.time.Duration;

/// How fast messages leave: so many in such a time, evenly.
///
/// @param messages at least 1
/// @param per the time, one second to one hour
public record Pace(int messages, Duration per) {
  public static final Pace DEFAULT = new Pace(10, Duration.ofSeconds(1));

  public Pace {
    if (messages < 1 || per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException("a pace is at least one message in some time");
    }
  }

  public double perSecond() {
    return messages * 1e9 / per.toNanos();
  }

  /// How long so many messages take.
  public Duration timeFor(long count) {
    return Duration.ofNanos((long) (count * (double) per.toNanos() / messages));
  }
}
