package parvis.store;

import java.util.UUID;
import parvis.message.AttemptId;

/// A claimed message about to be handed to a gateway.
///
/// @param token of the claim
/// @param attempt made for this call, used once
/// @param gateway its name
public record ToMark(UUID messageId, UUID token, AttemptId attempt, String gateway) {}
