package parvis.message;

import java.util.Optional;
import parvis.contact.Address;

/// One message that came in, read from the wire.
///
/// @param channel by which kind of channel
/// @param gatewayId the gateway's id, unique within channel and account
/// @param from who sent it, as the gateway claims; proves nothing
/// @param text what was written, without NUL and unpaired surrogates
/// @param about the [Prompt#about] that came back with it: of the pressed button, of the mail that
///   is replied to; empty if the channel cannot tell
/// @param attached what came along and is not read here
public record Inbound(
    ChannelKind channel,
    String gatewayId,
    Address from,
    String text,
    String about,
    Optional<Attachment> attached) {

  /// With nothing beside the words.
  public Inbound(ChannelKind channel, String gatewayId, Address from, String text, String about) {
    this(channel, gatewayId, from, text, about, Optional.empty());
  }
}
