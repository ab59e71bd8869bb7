package parvis.channel.sms;

/// The default alphabet and its extension table, 3GPP TS 23.038 §6.2.1 and §6.2.1.1. Characters of
/// the extension table cost two septets: the escape and the character.
final class Gsm7 {
  private static final String DEFAULT =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final byte[] COST = new byte[0x20AD];

  static {
    DEFAULT.chars().forEach(c -> COST[c] = 1);
    EXTENSION.chars().forEach(c -> COST[c] = 2);
  }

  private Gsm7() {}

  /// Septets that one UTF-16 unit costs: 1 or 2; 0 if it is in neither table.
  static int septets(char c) {
    return c < COST.length ? COST[c] : 0;
  }

  static boolean contains(String text) {
    return text.chars().allMatch(c -> septets((char) c) > 0);
  }
}
