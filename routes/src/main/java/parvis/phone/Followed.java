package parvis.phone;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.contact.Address;
import parvis.message.ChannelKind;

/// Whom a caller wants to follow: `{"citizens": [{"channel": "sms", "address":
/// "tel:+33639980012"}]}`.
public record Followed(@Nullable List<@Nullable Citizen> citizens) {
  /// Most citizens of one stream.
  public static final int MOST = 32;

  /// @param channel its code
  /// @param address a URN
  public record Citizen(@Nullable String channel, @Nullable String address) {
    @Override
    public String toString() {
      return "citizen on " + channel;
    }
  }

  /// Checked, each once.
  ///
  /// @return empty unless there are 1 to [#MOST], on channels in use, each with an address of its
  ///   channel
  public Optional<Set<Line>> lines() {
    if (citizens == null || citizens.isEmpty() || citizens.size() > MOST) {
      return Optional.empty();
    }
    try {
      Set<Line> lines = new LinkedHashSet<>();
      for (Citizen citizen : citizens) {
        lines.add(line(citizen));
      }
      return Optional.of(lines);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Line line(@Nullable Citizen citizen) {
    if (citizen == null || citizen.channel() == null || citizen.address() == null) {
      throw new IllegalArgumentException("a citizen has a channel and an address");
    }
    ChannelKind channel = ChannelKind.of(citizen.channel());
    Address address = Address.parse(citizen.address());
    if (address.kind() != channel.addressKind()) {
      throw new IllegalArgumentException("not an address of that channel");
    }
    return new Line(channel, address);
  }
}
