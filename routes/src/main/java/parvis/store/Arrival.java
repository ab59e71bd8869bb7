package parvis.store;

import java.time.LocalDate;
import java.util.Optional;
import parvis.message.ChannelKind;

/// One request of a gateway, verified, read as far as its envelope and sealed whole.
///
/// @param channel by which kind of channel
/// @param account of the gateway
/// @param gatewayId unique within channel and account
/// @param from whose conversation it belongs to
/// @param sealed the raw request under the day key
/// @param dayKey the day whose key sealed it
/// @param stop whether its whole text is a stop word: then the suppression is written with it
/// @param content a hash by which the same is known under another id; empty where only ids count
public record Arrival(
    ChannelKind channel,
    String account,
    String gatewayId,
    AddressHash from,
    byte[] sealed,
    LocalDate dayKey,
    boolean stop,
    Optional<byte[]> content) {
  @Override
  public String toString() {
    return "Arrival[" + channel + "]";
  }
}
