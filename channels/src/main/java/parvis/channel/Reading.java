package parvis.channel;

import parvis.message.Inbound;

/// What a raw request says.
public sealed interface Reading {

  /// A message of a person.
  record Message(Inbound inbound) implements Reading {}

  /// Well formed, and nothing that a turn is taken of: an edited message, an automatic reply. The
  /// inbox row is done with.
  ///
  /// @param reason a few words without any of the request's content
  record Silent(String reason) implements Reading {}

  /// Not readable as a message; the inbox row is parked with the problem as its reason.
  ///
  /// @param problem a sentence without any of the request's content
  record Malformed(String problem) implements Reading {}
}
