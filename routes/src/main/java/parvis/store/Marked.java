package parvis.store;

import java.time.Instant;
import java.util.UUID;

/// What became of a message in the step to SENDING. A message whose lease is gone is missing from
/// the answer: somebody else has it.
public sealed interface Marked {
  UUID messageId();

  /// Committed as being sent: the one case in which the gateway is called.
  ///
  /// @param number of the try, from 1
  /// @param at by the database's clock
  record Sending(UUID messageId, int number, Instant at) implements Marked {}

  /// Waits again: its campaign is paused, hours are quiet, or the outbox is frozen.
  record Held(UUID messageId, String rule) implements Marked {}

  /// Never leaves: stale, suppressed, its campaign cancelled.
  record Cancelled(UUID messageId, String rule) implements Marked {}
}
