package parvis.routes.dialogue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import parvis.message.ChannelKind;
import parvis.session.Elsewhere;

/// What holds for all messages with which a wave begins.
///
/// @param wave the wave they belong to
/// @param test whether this is a rehearsal (ESSAI), which never counts
/// @param staleAt business time after which they are no longer sent
/// @param elsewhere channels on which people are invited again who do not answer, by the channel
///   they were invited on
public record Outreach(
    UUID wave, boolean test, Optional<Instant> staleAt, Map<ChannelKind, Elsewhere> elsewhere) {
  public Outreach {
    elsewhere = Map.copyOf(elsewhere);
  }

  /// Invited once.
  public Outreach(UUID wave, boolean test, Optional<Instant> staleAt) {
    this(wave, test, staleAt, Map.of());
  }
}
