package parvis.store;

import java.util.UUID;
import parvis.message.AttemptId;
import parvis.message.DeliveryReport;

/// A gateway's later word, with the ids that travelled in its callback's URL.
public record Reported(UUID messageId, AttemptId attempt, DeliveryReport report) {}
