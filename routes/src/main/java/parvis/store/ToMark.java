package parvis.store;

import java.util.Optional;
import java.util.UUID;
import parvis.consent.ContactHours;
import parvis.message.AttemptId;

/// A claimed message about to be handed to a gateway.
///
/// @param token of the claim
/// @param attempt made for this call, used once
/// @param gateway its name
/// @param quiet the hours that hold it now; empty if it may leave
public record ToMark(
    UUID messageId,
    UUID token,
    AttemptId attempt,
    String gateway,
    Optional<ContactHours.Moment> quiet) {}
