package parvis.channel.kinds;

import parvis.channel.Channel;
import parvis.channel.mail.MailChannel;
import parvis.channel.sms.SmsChannel;
import parvis.channel.telegram.TelegramChannel;
import parvis.channel.voice.VoiceChannel;
import parvis.message.ChannelKind;

/// The wire formats in use, one for each kind of channel.
public final class Channels {
  private static final Channel SMS = new SmsChannel();
  private static final Channel TELEGRAM = new TelegramChannel();
  private static final Channel EMAIL = new MailChannel();
  private static final Channel VOICE = new VoiceChannel();

  private Channels() {}

  public static Channel of(ChannelKind kind) {
    return switch (kind) {
      case SMS -> SMS;
      case TELEGRAM -> TELEGRAM;
      case EMAIL -> EMAIL;
      case VOICE -> VOICE;
    };
  }
}
