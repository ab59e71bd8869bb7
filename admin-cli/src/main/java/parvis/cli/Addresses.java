package parvis.cli;

import java.util.Locale;
import parvis.message.ChannelKind;

/// Addresses as people type them: `+33 6 39 98 00 12`, `ana@example.org`, `telegram:1234`.
final class Addresses {
  private Addresses() {}

  /// The URN of what was typed. What is none is left as it is: the hub says what is wrong with it.
  static String urn(String typed) {
    String plain = typed.strip();
    String lower = plain.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mailto:") || lower.startsWith("telegram:")) {
      return plain;
    }
    if (plain.contains("@")) {
      return "mailto:" + plain;
    }
    String number =
        (lower.startsWith("tel:") ? plain.substring(4) : plain).replaceAll("[ .()-]", "");
    if (number.startsWith("00")) {
      number = "+" + number.substring(2);
    }
    return number.matches("\\+?[0-9]+") ? "tel:" + number : plain;
  }

  /// The channel on which an address is spoken to when none is named.
  static ChannelKind channel(String urn) {
    if (urn.startsWith("mailto:")) {
      return ChannelKind.EMAIL;
    }
    return urn.startsWith("telegram:") ? ChannelKind.TELEGRAM : ChannelKind.SMS;
  }
}
