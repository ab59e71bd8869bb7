package parvis.campaign;

import java.util.Optional;
import parvis.message.ChannelKind;

/// How somebody wishes to be written to of our own accord; replies come as they wrote.
///
/// @param channel chosen of a campaign's channels where it is one and reaches them
/// @param hours on their own wall; they narrow the rules' and the campaign's, never widen them
public record Preference(Optional<ChannelKind> channel, Optional<OwnHours> hours) {
  public static final Preference NONE = new Preference(Optional.empty(), Optional.empty());
}
