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
/// @param address that address in clear; empty if a caller withholds it
/// @param heard when the person wrote; empty if they did not
/// @param outreach of a campaign that begins; empty otherwise
/// @param inCall whether it comes in a call, in which what is said is heard at once
record Occasion(
    Participant who,
    Event event,
    ChannelKind channel,
    AddressHash at,
    Optional<Address> address,
    Optional<Heard> heard,
    Optional<Outreach> outreach,
    boolean inCall) {

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
        Optional.of(reply.inbound().from()),
        Optional.of(heard),
        Optional.empty(),
        false);
  }

  /// A timer speaks where the conversation was last held.
  static Occasion timer(
      Participant who, Wakes.Rung timer, Conversations.Stored held, Address address) {
    return new Occasion(
        who,
        new Event.Woken(timer.kind()),
        held.channel(),
        held.at(),
        Optional.of(address),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /// The same timer on another channel than the one where the conversation was last held.
  Occasion at(ChannelKind other, AddressHash hash, Address clear) {
    return new Occasion(who, event, other, hash, Optional.of(clear), heard, outreach, inCall);
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
        Optional.of(address),
        Optional.empty(),
        Optional.of(outreach),
        false);
  }

  static Occasion call(Participant who, InCall turn, Heard heard) {
    return new Occasion(
        who,
        turn.event(),
        ChannelKind.VOICE,
        turn.at(),
        turn.from(),
        Optional.of(heard),
        Optional.empty(),
        true);
  }
}
