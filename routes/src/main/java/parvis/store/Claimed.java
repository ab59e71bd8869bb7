package parvis.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parvis.message.ChannelKind;

/// An inbox row leased to one worker: the oldest open one of its conversation.
///
/// @param seq its place among all arrivals
/// @param channel by which kind of channel
/// @param account of the gateway
/// @param gatewayId unique within channel and account
/// @param from whose conversation it belongs to
/// @param sealed the raw request under the day key; null once forgotten
/// @param dayKey the day whose key sealed it
/// @param receivedAt by the database's clock
/// @param attempts how often it was claimed, this time included; counted anew once it is solo
/// @param solo found with an expired lease, so to be tried with nobody beside it
/// @param token proves the lease when the row is settled
public record Claimed(
    long seq,
    ChannelKind channel,
    String account,
    String gatewayId,
    AddressHash from,
    byte @Nullable [] sealed,
    LocalDate dayKey,
    Instant receivedAt,
    int attempts,
    boolean solo,
    UUID token)
    implements SealedRequest {
  @Override
  public String toString() {
    return "Claimed[" + seq + "]";
  }
}
