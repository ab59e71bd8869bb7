package parvis.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import parvis.channel.Channel;
import parvis.channel.kinds.Channels;
import parvis.channel.loopback.LoopbackChannel;
import parvis.message.ChannelKind;

/// Which wire form a request has: that of its channel, or loopback's if it came from there.
public final class Codecs {
  private static final Map<ChannelKind, Channel> LOOPED = new EnumMap<>(ChannelKind.class);

  static {
    for (ChannelKind kind : ChannelKind.values()) {
      LOOPED.put(kind, new LoopbackChannel(Channels.of(kind)));
    }
  }

  private Codecs() {}

  /// @param account of the gateway, as the inbox holds it; [Gateway#LOOPBACK] for loopback
  public static Channel of(ChannelKind kind, String account) {
    return account.equals(Gateway.LOOPBACK)
        ? Objects.requireNonNull(LOOPED.get(kind))
        : Channels.of(kind);
  }
}
