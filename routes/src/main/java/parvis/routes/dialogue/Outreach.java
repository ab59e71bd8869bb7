package parvis.routes.dialogue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What holds for all messages with which a wave begins.
///
/// @param wave the wave they belong to
/// @param test whether this is a rehearsal (ESSAI), which never counts
/// @param staleAt business time after which they are no longer sent
public record Outreach(UUID wave, boolean test, Optional<Instant> staleAt) {}
