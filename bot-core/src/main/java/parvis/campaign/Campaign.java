package parvis.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parvis.message.ChannelKind;

/// One outreach as its file states it (`docs/campaign-file.md`).
///
/// @param name `[a-z][a-z0-9-]*`, at most 60 characters
/// @param flow the flow that begins with each person; its newest published version is taken when
///   the campaign is scheduled
/// @param segment who is meant
/// @param pilot the few who are written to first
/// @param waves at least one, in order of time
/// @param hours narrower hours than the rules', if the file names any
/// @param pace how fast messages are handed to the outbox
/// @param staleAfter how late a message may leave at most
/// @param ceiling the most it may cost the town, in euros, if everybody answers everything
/// @param channels which channels may carry it, in order of preference
/// @param fallbackAfter how long an invitation may stay unanswered before it is sent once more, by
///   the next of the channels; empty: never
/// @param countries ISO 3166-1 codes of the numbers written to; empty: the home country only
public record Campaign(
    String name,
    String flow,
    Segment segment,
    Pilot pilot,
    List<Wave> waves,
    Optional<OwnHours> hours,
    Pace pace,
    Duration staleAfter,
    Optional<BigDecimal> ceiling,
    List<ChannelKind> channels,
    Optional<Duration> fallbackAfter,
    Set<String> countries) {

  public Campaign {
    waves = List.copyOf(waves);
    channels = List.copyOf(channels);
    countries = Set.copyOf(countries);
  }

  /// The channels that remain for somebody who was invited by this one.
  public List<ChannelKind> after(ChannelKind channel) {
    return fallbackAfter.isEmpty()
        ? List.of()
        : channels.subList(channels.indexOf(channel) + 1, channels.size());
  }
}
