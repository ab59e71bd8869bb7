package parvis.routes.dialogue;

import java.util.List;
import java.util.Optional;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.store.AddressHash;

/// An event in a call.
///
/// @param person who speaks
/// @param at the line they speak on
/// @param from that line in clear; empty if it is withheld
/// @param event what they did
public record InCall(PersonId person, AddressHash at, Optional<Address> from, Event event) {

  /// What they hear.
  ///
  /// @param said in order
  /// @param open whether a question waits for an answer now
  public record Heard(List<Effect.Say> said, boolean open) {
    public Heard {
      said = List.copyOf(said);
    }
  }

  @Override
  public String toString() {
    return "InCall[" + person + "]";
  }
}
