package parvis.store;

import java.util.UUID;
import parvis.message.AttemptId;
import parvis.message.SendOutcome;

/// What one call to a gateway came to.
///
/// @param token of the claim under which the message was marked
/// @param outcome of [SendOutcome.Deferred] the time counts from now
public record Settlement(UUID messageId, UUID token, AttemptId attempt, SendOutcome outcome) {}
