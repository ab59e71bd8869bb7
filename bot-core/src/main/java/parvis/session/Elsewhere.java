package parvis.session;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;

/// Where somebody is invited again who did not answer an invitation. It is a kind of timer, which
/// carries what is needed when it rings: `elsewhere:PT72H:email+telegram:mobilite 1`.
///
/// @param after how long an invitation is waited for
/// @param channels those not tried yet, the preferred one first
public record Elsewhere(Duration after, List<ChannelKind> channels) {
  private static final String NAME = "elsewhere:";

  public Elsewhere {
    channels = List.copyOf(channels);
    if (channels.isEmpty() || after.isNegative() || after.isZero()) {
      throw new IllegalArgumentException("elsewhere means another channel, later");
    }
  }

  /// What is left once this channel has been tried: those behind it.
  public Optional<Elsewhere> past(ChannelKind channel) {
    List<ChannelKind> left = channels.subList(channels.indexOf(channel) + 1, channels.size());
    return left.isEmpty() ? Optional.empty() : Optional.of(new Elsewhere(after, left));
  }

  /// The kind of the timer for a flow.
  String timer(FlowRef flow) {
    return NAME
        + after
        + ":"
        + String.join("+", channels.stream().map(ChannelKind::code).toList())
        + ":"
        + flow;
  }

  /// Reads a kind of timer.
  ///
  /// @return empty if it is another one
  public static Optional<Elsewhere> of(String timer) {
    String[] parts = timer.split(":", 4);
    if (parts.length != 4 || !timer.startsWith(NAME)) {
      return Optional.empty();
    }
    try {
      List<ChannelKind> channels = new ArrayList<>();
      for (String code : parts[2].split("\\+")) {
        channels.add(ChannelKind.of(code));
      }
      return Optional.of(new Elsewhere(Duration.parse(parts[1]), channels));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
