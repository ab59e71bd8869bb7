package parvis.channel.voice;

import java.util.List;

/// What can happen in a call.
public sealed interface CallEvent {

  /// Keys were pressed.
  ///
  /// @param keys of `0` to `9`, `*` and `#`; empty: `#` alone, where it ends digits
  record Pressed(String keys) implements CallEvent {
    @Override
    public String toString() {
      return "Pressed";
    }
  }

  /// Words were said.
  ///
  /// @param confidence of whoever wrote them down, 0 to 1
  record Spoke(String words, double confidence) implements CallEvent {
    @Override
    public String toString() {
      return "Spoke";
    }
  }

  /// Nothing was pressed or said for [Pace#SILENCE].
  record Silent() implements CallEvent {}

  /// The call came back without anything from the caller: from the town hall, or after a wait.
  record Returned() implements CallEvent {}

  /// What the engine made of a request of ours.
  ///
  /// @param request which
  /// @param said what it wants said, in order
  /// @param open whether a question of its is still open and waits for an answer now
  record Told(Request request, List<Said> said, boolean open) implements CallEvent {
    public Told {
      said = List.copyOf(said);
    }
  }
}
