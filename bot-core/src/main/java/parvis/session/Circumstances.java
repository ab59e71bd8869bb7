package parvis.session;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import parvis.contact.Address;
import parvis.message.ChannelKind;

/// What holds when an event reaches a conversation.
///
/// @param at business time
/// @param zone the person's time zone: which day it is for them
/// @param channel by which the event came, and by which what is said goes back
/// @param from who wrote, as the gateway claims; empty for timers and waves
/// @param known false for a provisional person, of whom nothing but this number is known
/// @param suppressed whether the address (or the person) is suppressed at this moment; true already
///   for the very STOP that the edge has just seen
/// @param origin where the address is from; empty if the person wrote first
public record Circumstances(
    Instant at,
    ZoneId zone,
    ChannelKind channel,
    Optional<Address> from,
    boolean known,
    boolean suppressed,
    Optional<Origin> origin) {

  /// The person's date.
  public LocalDate today() {
    return LocalDate.ofInstant(at, zone);
  }
}
