package parvis.channel.voice;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import parvis.contact.Language;

/// What happens next in a call: steps in order, the last of which ends it or comes back to us. It
/// is our own; a gateway writes it as its provider wants it, and the simulator plays it.
///
/// @param steps at least one
public record CallDocument(List<Step> steps) {
  public CallDocument {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a call document has a step, if only to hang up");
    }
  }

  /// One thing to do.
  public sealed interface Step {}

  /// Something to be heard.
  public sealed interface Heard extends Step {}

  /// Says one sentence or a few, at [Pace#WORDS_A_MINUTE].
  public record Say(Language language, String text) implements Heard {}

  /// Plays a recording.
  public record Play(URI recording) implements Heard {}

  /// Silence.
  ///
  /// @param seconds at least 1
  public record Pause(int seconds) implements Heard {}

  /// Says something and waits for keys, or words. Keys interrupt what is said, speech never does.
  ///
  /// @param prompts what is said first
  /// @param keys which keys
  /// @param words empty: speech is not listened to
  /// @param silence seconds to wait for a key, and between two
  /// @param turn comes back with this, whether something was pressed or not
  public record Ask(List<Heard> prompts, Keys keys, Optional<Words> words, int silence, int turn)
      implements Step {
    public Ask {
      prompts = List.copyOf(prompts);
    }
  }

  /// Which keys are waited for.
  public sealed interface Keys {
    /// One key, `*` and `#` among them.
    record One() implements Keys {}

    /// Digits ended by `#`.
    ///
    /// @param most ends after so many without `#`; 0: never
    record Digits(int most) implements Keys {}
  }

  /// Speech that is listened for once the prompts are over.
  ///
  /// @param hints what is likely to be said
  public record Words(Language language, List<String> hints) {
    public Words {
      hints = List.copyOf(hints);
    }
  }

  /// Records until `#` or silence.
  ///
  /// @param silence seconds of silence that end it
  /// @param longest seconds
  /// @param turn comes back with this
  public record Record(int silence, int longest, int turn) implements Step {}

  /// Connects the caller with a telephone; comes back when that has hung up.
  ///
  /// @param number E.164
  /// @param turn comes back with this
  public record Dial(String number, int turn) implements Step {}

  /// Comes back at once.
  ///
  /// @param turn with this
  /// @param again how often that turn has been tried in vain
  public record Redirect(int turn, int again) implements Step {}

  public record HangUp() implements Step {}
}
