package parvis.routes.outbound;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Spaces sends: at most `ceil(rate x T) + 1` in any window of T seconds, and the full rate while
/// there is work.
///
/// This is the generic cell rate algorithm (ITU-T I.371 annex A). A send may come up to half an
/// interval before its theoretical time, so a late wake-up is caught up with the next send; with a
/// tolerance below one interval the bound above holds for whole and broken numbers of intervals
/// alike. Time is monotonic.
final class Pace {
  private final long interval; // nanoseconds
  private final long tolerance;
  private long next; // theoretical time of the next send
  private int promised; // marked, and yet to take their turn

  /// @param rate sends a second; infinite for no bound
  Pace(double rate, long now) {
    this.interval = Double.isInfinite(rate) ? 0 : (long) Math.ceil(1e9 / rate);
    this.tolerance = interval / 2;
    this.next = now + tolerance;
  }

  /// How many more sends will find their turn within `ahead` from now.
  synchronized int within(Duration ahead, long now) {
    if (interval == 0) {
      return Integer.MAX_VALUE;
    }
    long room = now + ahead.toNanos() - (Math.max(next, now) - tolerance);
    return room < 0 ? 0 : (int) Math.max(0, Math.min(100_000, room / interval + 1) - promised);
  }

  /// Announces `count` sends that will take their turn.
  synchronized void promise(int count) {
    promised += count;
  }

  /// Takes back announced sends that will not come.
  synchronized void withdraw(int count) {
    promised -= count;
  }

  /// Waits for the turn of one announced send, and takes it.
  void take() {
    long wait;
    while ((wait = tryTake(System.nanoTime())) > 0) {
      LockSupport.parkNanos(wait);
    }
  }

  /// Takes a turn if it has come.
  ///
  /// @return 0 if taken, else nanoseconds to wait at least
  synchronized long tryTake(long now) {
    if (interval > 0) {
      long wait = next - tolerance - now;
      if (wait > 0) {
        return wait;
      }
      next = Math.max(next, now) + interval;
    }
    promised--;
    return 0;
  }
}
