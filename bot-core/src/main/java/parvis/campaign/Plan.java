package parvis.campaign;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// Who gets what, when, at what cost, and who is left out and why. Nothing is sent to find out.
///
/// @param audience people who will be written to: the number a full wave asks for
/// @param waves in order; number 0 is the pilot
/// @param channels one line per channel that reaches somebody
/// @param languages one line per language people are spoken to in
/// @param leftOut people of the segment who are not written to, by rule
/// @param cost what it costs
/// @param warnings what staff should know before they go on, in whole sentences
public record Plan(
    long audience,
    List<PlannedWave> waves,
    List<ChannelShare> channels,
    List<LanguageShare> languages,
    List<LeftOut> leftOut,
    Cost cost,
    List<String> warnings) {

  public Plan {
    waves = List.copyOf(waves);
    channels = List.copyOf(channels);
    languages = List.copyOf(languages);
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }

  /// One wave.
  ///
  /// @param number 0 for the pilot
  /// @param localAt the file's time
  /// @param people how many it takes
  /// @param slots when each zone's people have their turn
  /// @param ends when the last message leaves at the file's pace, if nothing holds it back
  public record PlannedWave(
      int number, LocalDateTime localAt, long people, List<Slot> slots, Instant ends) {
    public PlannedWave {
      slots = List.copyOf(slots);
    }
  }

  /// One zone's turn in a wave.
  ///
  /// @param at the instant
  /// @param moved whether it had to wait for allowed hours
  /// @param rule the rule that set the moment
  public record Slot(ZoneId zone, Instant at, boolean moved, String rule, long people) {}

  public record ChannelShare(ChannelKind channel, long people) {}

  /// @param parts parts of the first message, by SMS
  public record LanguageShare(Language language, long people, int parts) {}

  public record LeftOut(String rule, long people) {}

  /// Costs in euros; empty where no price is set.
  ///
  /// @param parts parts of all first messages by SMS; other channels are not billed by the message
  /// @param first what the first messages cost the town: certain
  /// @param ifAllAnswer what it costs the town if everybody answers everything: the most
  /// @param citizen what one citizen at home pays at most
  public record Cost(
      long parts,
      Optional<BigDecimal> first,
      Optional<BigDecimal> ifAllAnswer,
      Optional<BigDecimal> citizen) {}
}
