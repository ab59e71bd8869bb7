package parvis.channel;

import parvis.contact.Address;

/// What the edge needs to know of a request before it is stored.
public sealed interface Envelope {

  /// From an address that can be answered.
  ///
  /// @param gatewayId unique within channel and account
  record Addressed(String gatewayId, Address from) implements Envelope {}

  /// Well formed, but from nobody who can be answered: withheld, a short code, letters for a name,
  /// our own number.
  record Unaddressable(String gatewayId) implements Envelope {}

  /// No request of this channel.
  ///
  /// @param problem a sentence without any of the request's content
  record Malformed(String problem) implements Envelope {}
}
