package parvis.channel.voice;

import parvis.flow.FlowRef;

/// What a call asks of the engine.
public sealed interface Request {

  /// Who speaks, counted from 0 in the order in which the persons of the line are offered; the
  /// first number that is nobody's is somebody new.
  int speaker();

  /// Begins a consultation or takes it up again, as its keyword would.
  record Begin(int speaker, FlowRef flow) implements Request {}

  /// An answer or a command.
  ///
  /// @param text as the engine reads it
  /// @param about the question it belongs to; empty for commands
  /// @param spoken whether it was said, not pressed
  record Reply(int speaker, String text, String about, boolean spoken) implements Request {
    @Override
    public String toString() {
      return "Reply[" + about + "]";
    }
  }
}
