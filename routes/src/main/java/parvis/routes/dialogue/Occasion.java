package parvis.routes.dialogue;

import java.time.Instant;
import java.util.Optional;
import parvis.contact.Address;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.session.Event;
import parvis.store.AddressHash;
import parvis.store.Conversations;
import parvis.store.Wakes;

/// One event on its way into one person's conversation.
///
/// @param channel by which it came and by which is answered
/// @param at the address it came from, or that is spoken to
/// @param address that address in clear
/// @param heard when the person wrote; empty if they did not
/// @param outreach of a campaign that begins; empty otherwise
record Occasion(
    Participant who,
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

  static Occasion reply(Participant who, Reply reply, Heard heard) {
    return new Occasion(
        who,
        new Event.Reply(
            reply.inbound().text(),
            reply.inbound().gatewayId(),
            reply.inbound().about(),
            reply.inbound().attached()),
        reply.inbound().channel(),
        reply.row().from(),
        reply.inbound().from(),
        Optional.of(heard),
        Optional.empty());
  }

  /// A timer speaks where the conversation was last held.
  static Occasion timer(
      Participant who, Wakes.Rung timer, Conversations.Stored held, Address address) {
    return new Occasion(
        who,
        new Event.Woken(timer.kind()),
        held.channel(),
        held.at(),
        address,
        Optional.empty(),
        Optional.empty());
  }

  /// The same timer on another channel than the one where the conversation was last held.
  Occasion at(ChannelKind other, AddressHash hash, Address clear) {
    return new Occasion(who, event, other, hash, clear, heard, outreach);
  }

  static Occasion wave(
      Participant who, Invitation invitation, FlowRef flow, Outreach outreach, Address address) {
    return new Occasion(
        who,
        new Event.Begin(
            flow,
            outreach.test(),
            true,
            Optional.ofNullable(outreach.elsewhere().get(invitation.channel()))),
        invitation.channel(),
        invitation.at(),
        address,
        Optional.empty(),
        Optional.of(outreach));
  }
}
