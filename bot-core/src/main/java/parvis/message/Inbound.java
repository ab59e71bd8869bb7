package parvis.message;

import parvis.contact.Address;

/// One message that came in, read from the wire.
///
/// @param channel by which kind of channel
/// @param gatewayId the gateway's id, unique within channel and account
/// @param from who sent it, as the gateway claims; proves nothing
/// @param text what was written, without NUL and unpaired surrogates
public record Inbound(ChannelKind channel, String gatewayId, Address from, String text) {}
