package parvis.session;

import java.time.Duration;
import java.time.Instant;

/// Falls silent before something that repeats itself or only makes noise, so that two robots never
/// talk for ever. Whatever gets somewhere (an answer, a change) begins the count anew.
final class Quiet {
  /// So many times the same words get a reply within the window.
  private static final int SAME = 4;

  /// So many replies that get nowhere are answered within the window.
  private static final int IDLE = 12;

  private static final Duration WINDOW = Duration.ofHours(24);

  private Quiet() {}

  static void hush(Work work, String folded) {
    if (work.moved) {
      work.noise = Noise.NONE;
      return;
    }
    Noise before = work.noise;
    boolean fresh = before.since().plus(WINDOW).isBefore(work.at);
    int hash = folded.hashCode();
    int same = !fresh && before.last() == hash ? before.same() + 1 : 1;
    int idle = fresh ? 1 : before.idle() + 1;
    Instant since = fresh ? work.at : before.since();
    // Bounded, so that a flood does not change the state for ever.
    work.noise = new Noise(hash, Math.min(same, SAME + 1), Math.min(idle, IDLE + 1), since);
    boolean distress = work.effects.stream().anyMatch(Quiet::isDistress);
    if (same > SAME || (idle > IDLE && !distress)) {
      work.effects.removeIf(effect -> isWord(effect) || effect instanceof Effect.AlertStaff);
    }
  }

  private static boolean isDistress(Effect effect) {
    return effect instanceof Effect.AlertStaff alert
        && alert.kind() == Effect.AlertStaff.Kind.DISTRESS;
  }

  /// Whether an effect reaches the eyes of whoever wrote, or of another telephone's owner.
  static boolean isWord(Effect effect) {
    return effect instanceof Effect.Say || effect instanceof Effect.SayTo;
  }
}
