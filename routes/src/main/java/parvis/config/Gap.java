package parvis.config;

import java.util.concurrent.atomic.AtomicInteger;

/// A named point before or after a commit or a gateway call, where the halt test kills the process:
/// `PARVIS_HALT_AT=inbox.before-commit` at the first pass, `inbox.before-commit:3` at the third.
/// The process ends there at once, without any clean-up, as in a power cut. Without the variable a
/// gap costs one comparison.
public final class Gap {
  private static final String HALT_AT = System.getenv().getOrDefault("PARVIS_HALT_AT", "");
  private static final String NAME = HALT_AT.replaceFirst(":\\d+$", "");
  private static final AtomicInteger LEFT = new AtomicInteger(passes(HALT_AT));

  private static final String HALT_ON = System.getenv().getOrDefault("PARVIS_HALT_ON", "");

  private Gap() {}

  /// Marks a gap; returns unless the environment says to halt here.
  public static void at(String name) {
    if (!NAME.isEmpty() && NAME.equals(name) && LEFT.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(137);
    }
  }

  /// Where a text is understood: halts at the very text in `PARVIS_HALT_ON`, every time, as a
  /// message does that exhausts the memory.
  public static void understanding(String text) {
    if (!HALT_ON.isEmpty() && HALT_ON.equals(text)) {
      Runtime.getRuntime().halt(137);
    }
  }

  private static int passes(String setting) {
    String count = setting.substring(setting.lastIndexOf(':') + 1);
    return count.matches("\\d{1,9}") ? Integer.parseInt(count) : 1;
  }
}
