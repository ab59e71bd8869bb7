package parvis.gateway;

import parvis.channel.Channel;
import parvis.channel.loopback.LoopbackChannel;
import parvis.channel.sms.SmsChannel;
import parvis.message.ChannelKind;

/// Which wire form a request has: that of its channel, or loopback's if it came from there.
public final class Codecs {
  private static final Channel SMS = new SmsChannel();
  private static final Channel LOOPED_SMS = new LoopbackChannel(SMS);

  private Codecs() {}

  /// @param account of the gateway, as the inbox holds it; [Gateway#LOOPBACK] for loopback
  /// @throws IllegalArgumentException if the channel is not in use
  public static Channel of(ChannelKind kind, String account) {
    return switch (kind) {
      case SMS -> account.equals(Gateway.LOOPBACK) ? LOOPED_SMS : SMS;
      case VOICE, TELEGRAM, EMAIL ->
          throw new IllegalArgumentException("channel " + kind.code() + " is not in use");
    };
  }
}
