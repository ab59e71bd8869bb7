package parvis.channel;

import parvis.channel.sms.SmsChannel;
import parvis.message.ChannelKind;

/// The wire formats in use, one for each kind of channel.
public final class Channels {
  private static final Channel SMS = new SmsChannel();

  private Channels() {}

  /// @throws IllegalArgumentException if no channel of that kind is in use
  public static Channel of(ChannelKind kind) {
    return switch (kind) {
      case SMS -> SMS;
      case VOICE, TELEGRAM, EMAIL ->
          throw new IllegalArgumentException("channel " + kind.code() + " is not in use");
    };
  }

  /// Whether there is a channel of that kind.
  public static boolean inUse(ChannelKind kind) {
    return kind == ChannelKind.SMS;
  }
}
