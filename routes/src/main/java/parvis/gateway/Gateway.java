package parvis.gateway;

import java.util.Set;
import parvis.message.ChannelKind;
import parvis.message.SendOutcome;

/// The outside server behind a channel. Implementations are called on virtual threads, at most
/// [#concurrency()] at a time, with no transaction open.
public interface Gateway {
  /// Name of the gateway that leads back into the hub.
  String LOOPBACK = "loopback";

  /// As stored with each message it was given: `twilio`, `loopback`.
  String name();

  ChannelKind channel();

  /// Most calls at a time. A killed hub leaves at most so many messages in doubt.
  int concurrency();

  /// Messages a second the channel's number may send; infinite if only the concurrency bounds it.
  double pace();

  /// Sends one part. Never throws for what the gateway or the network does, and returns within 6
  /// seconds, before a drain ends.
  SendOutcome send(Attempt attempt);

  /// Asks the gateway's own records what became of an attempt whose answer was lost.
  ///
  /// @param known the gateway's ids of other messages to the same address, which are not this one
  /// @return accepted if the records prove it; unknown if they are silent or ambiguous; deferred if
  ///   they cannot be read now
  SendOutcome reconcile(Attempt attempt, Set<String> known);
}
