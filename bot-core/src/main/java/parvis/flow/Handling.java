package parvis.flow;

import java.time.Duration;
import java.util.Map;

/// What happens beside the questions.
///
/// @param misunderstood what follows the third reply in a row that was not understood
/// @param reminderAfter from an open question to its one reminder; zero for none
/// @param expiry from an open question to the end of the session
/// @param restartAllowed whether the restart command begins the flow again
/// @param lines system lines that this flow words in its own way, by the key of the line
public record Handling(
    Misunderstood misunderstood,
    Duration reminderAfter,
    Duration expiry,
    boolean restartAllowed,
    Map<String, Wording> lines) {

  public static final Duration REMINDER = Duration.ofHours(24);
  public static final Duration EXPIRY = Duration.ofDays(14);

  /// What follows the third misunderstanding.
  public enum Misunderstood {
    /// The question is left unanswered, the next one is asked.
    SKIP,
    /// The session rests until the person writes again.
    PARK,
    /// As PARK, and staff are asked to call.
    STAFF
  }

  public Handling {
    lines = Map.copyOf(lines);
  }

  static Handling usual() {
    return new Handling(Misunderstood.PARK, REMINDER, EXPIRY, true, Map.of());
  }
}
