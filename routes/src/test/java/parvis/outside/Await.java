package parvis.outside;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what must come to pass, and says what did not.
public final class Await {
  private Await() {}

  /// Asks again and again until `true`.
  ///
  /// @throws AssertionError naming `what` if it does not come to pass in time
  public static void until(String what, Duration atMost, BooleanSupplier condition) {
    until(() -> what, atMost, condition);
  }

  static void until(Supplier<String> what, Duration atMost, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("within " + atMost + ": " + what.get());
      }
      HubProcess.pause(100);
    }
  }
}
