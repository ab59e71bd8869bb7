package parvis.channel.voice;

/// What the machine makes of an event.
public sealed interface Move {
  CallState state();

  /// The call goes on with this.
  record Speaks(CallState state, CallDocument document) implements Move {}

  /// The engine is asked first; the machine then wants a [CallEvent.Told].
  record Asks(CallState state, Request request) implements Move {}
}
