package parvis.routes.dialogue;

import java.time.Instant;
import java.util.Optional;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.session.Event;
import parvis.store.AddressHash;

/// One event on its way into one person's conversation.
///
/// @param channel by which it came and by which is answered
/// @param at the address it came from, or that is spoken to
/// @param address that address in clear
/// @param heard when the person wrote; empty if they did not
/// @param outreach of a campaign that begins; empty otherwise
record Occasion(
    PersonId person,
    Event event,
    ChannelKind channel,
    AddressHash at,
    Address address,
    Optional<Heard> heard,
    Optional<Outreach> outreach) {

  /// When a message was said.
  ///
  /// @param received by the database's clock
  /// @param business the same in business time
  record Heard(Instant received, Instant business) {}
}
