package parvis.gateway;

import java.time.Instant;
import java.util.UUID;
import parvis.contact.Address;
import parvis.message.AttemptId;
import parvis.message.Part;

/// One try to send one part to one address.
///
/// @param message the row of the outbox
/// @param id committed before the call
/// @param number 1 for the first try of this message
/// @param at when it was committed, by the database's clock
public record Attempt(UUID message, AttemptId id, int number, Address to, Part part, Instant at) {
  @Override
  public String toString() {
    return "attempt " + id + " of " + message;
  }
}
