package parvis.session;

import java.time.Instant;

/// How far a session has come. `since` is when the person was last told of it.
public sealed interface Stage {
  Instant since();

  /// The first message has been sent; nothing is asked before OUI.
  record Invited(Instant since) implements Stage {}

  /// A question is open.
  ///
  /// @param question its name
  /// @param misses replies to it that were not understood
  /// @param reminded whether its one reminder has been spent
  /// @param later whether the person has put it off: a greeting on coming back is no answer
  /// @param since when it was asked
  record Asking(String question, int misses, boolean reminded, boolean later, Instant since)
      implements Stage {
    Asking missed(Instant at) {
      return new Asking(question, misses + 1, reminded, false, at);
    }

    Asking afterReminder() {
      return new Asking(question, misses, true, later, since);
    }

    Asking putOff() {
      return new Asking(question, misses, reminded, true, since);
    }
  }

  /// Nothing is asked until the person writes again: too many replies were not understood, or we
  /// kept silent after words of distress.
  ///
  /// @param question the question to ask then
  /// @param asked whether the person has read that question
  /// @param since when it was parked
  record Parked(String question, boolean asked, Instant since) implements Stage {}
}
