package parvis.session;

import java.util.List;

/// What came of one event.
///
/// @param conversation the state to store
/// @param effects what to do, in order
public record Turn(Conversation conversation, List<Effect> effects) {
  public Turn {
    effects = List.copyOf(effects);
  }
}
