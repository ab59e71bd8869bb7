package parvis.store;

import java.util.UUID;
import parvis.message.AttemptId;
import parvis.message.DeliveryReport;

/// A gateway's later word, with the ids that travelled in its callback's URL.
///
/// @param optedOut whether the gateway says that the recipient refuses everything from us
public record Reported(UUID messageId, AttemptId attempt, DeliveryReport report, boolean optedOut) {

  /// A report that says nothing of a refusal.
  public Reported(UUID messageId, AttemptId attempt, DeliveryReport report) {
    this(messageId, attempt, report, false);
  }
}
