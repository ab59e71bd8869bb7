package parvis.channel;

import parvis.message.Inbound;

/// What a raw request says.
public sealed interface Reading {

  /// A message of a person.
  record Message(Inbound inbound) implements Reading {}

  /// Not readable as a message; the inbox row is parked with the problem as its reason.
  ///
  /// @param problem a sentence without any of the request's content
  record Malformed(String problem) implements Reading {}
}
