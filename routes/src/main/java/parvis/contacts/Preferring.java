package parvis.contacts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import parvis.campaign.OwnHours;
import parvis.message.ChannelKind;

/// What staff may write down of somebody's wishes, in a list or for one person.
public final class Preferring {
  static final String CHANNEL_REMEDY = "write sms, telegram, email or voice";
  static final String HOURS_REMEDY = "write from-to between 08:00 and 20:00, such as 14:00-18:00";

  private Preferring() {}

  public static Optional<ChannelKind> channel(String text) {
    String code = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(ChannelKind.values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  /// Hours of which the rules of every country leave some.
  public static Optional<OwnHours> hours(String text) {
    return OwnHours.parse(text).filter(OwnHours::leavesSome);
  }
}
