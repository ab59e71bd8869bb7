package parvis.routes.outbound;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import parvis.contact.Address;
import parvis.gateway.Gateway;
import parvis.gateway.Gateways;
import parvis.gateway.Reserved;
import parvis.message.ChannelKind;
import parvis.store.Lane;

/// Which gateway serves an address. Loopback does, if it is on and
///
/// - no other gateway is configured for the channel, or
/// - the address is one of loopback's reserved ones (9000 to 9005), or
/// - the address has spoken through loopback before: replies go back the way they came.
///
/// Everybody else is served by the configured gateway, numbers reserved for fiction included, so
/// that a stand-in for it can be tried while loopback is on.
@Component
final class Lines {
  private final Map<ChannelKind, Line> loopback = new EnumMap<>(ChannelKind.class);
  private final Map<ChannelKind, Line> real = new EnumMap<>(ChannelKind.class);

  Lines(List<Gateways> gateways) {
    for (Gateway gateway : gateways.stream().flatMap(g -> g.all().stream()).toList()) {
      (gateway.name().equals(Gateway.LOOPBACK) ? loopback : real)
          .put(gateway.channel(), new Line(gateway));
    }
  }

  /// @param spoke whether the address has spoken through loopback
  /// @return empty if nothing configured reaches it
  Optional<Line> serving(ChannelKind channel, Address to, boolean spoke) {
    Optional<Line> looped = Optional.ofNullable(loopback.get(channel));
    Optional<Line> line = Optional.ofNullable(real.get(channel));
    return looped.isPresent() && (spoke || line.isEmpty() || Reserved.of(to).isPresent())
        ? looped
        : line;
  }

  /// The line to the gateway of that name, if it is still configured.
  Optional<Line> named(ChannelKind channel, String gateway) {
    return all().stream()
        .filter(line -> line.gateway().channel() == channel)
        .filter(line -> line.gateway().name().equals(gateway))
        .findFirst();
  }

  List<Line> all() {
    return Stream.concat(loopback.values().stream(), real.values().stream()).toList();
  }

  /// Paces of campaigns: waves of one share it, since the last messages of a wave may wait beside
  /// the first of the next. One is made when a campaign is first seen, and again if its rate
  /// changes.
  static final class Paces {
    private record Kept(double rate, Pace pace) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Pace of(Lane lane) {
      double rate = lane.pace();
      return kept.compute(
              lane.campaign().map(UUID::toString).orElse(lane.name()),
              (_, old) ->
                  old != null && old.rate() == rate
                      ? old
                      : new Kept(rate, new Pace(rate, System.nanoTime())))
          .pace();
    }
  }
}
