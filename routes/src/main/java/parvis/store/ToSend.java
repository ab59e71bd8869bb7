package parvis.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;

/// One part on its way into the outbox. A message of several parts is as many of these, in order.
///
/// @param messageId a UUIDv7
/// @param address whom it goes to
/// @param wave the wave it belongs to, if any
/// @param sealed a [Letter], sealed under the person's contact key for table `outbox`, column
///   `sealed`, row `messageId`
/// @param billed parts it is billed as
/// @param test ESSAI: never counts
/// @param rule why it is sent: a rule name of `message why`, such as `reply.question`
/// @param notBefore earliest instant by the database's clock
/// @param staleAt business time after which it is no longer sent
public record ToSend(
    UUID messageId,
    PersonId person,
    AddressHash address,
    ChannelKind channel,
    MessageClass messageClass,
    Optional<UUID> wave,
    byte[] sealed,
    int billed,
    boolean test,
    String rule,
    Optional<Instant> notBefore,
    Optional<Instant> staleAt) {
  @Override
  public String toString() {
    return "to send " + messageId + ", " + rule;
  }
}
