package parvis.session;

import java.text.Normalizer;

/// A reply as it is quoted back: its beginning, on one line, without the characters that would
/// double the price of the text.
final class Quoted {
  /// Longest excerpt, in UTF-16 units.
  private static final int LONGEST = 20;

  /// What people write beyond ASCII and the GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1) has.
  private static final String KEPT = "àèéìòùäöüñåøæßÉÄÖÜÑÅØÆÇ";

  /// Of ASCII, what that alphabet lacks or counts twice.
  private static final String LEFT_OUT = "[]{}\\^~|`";

  private Quoted() {}

  static String of(String reply) {
    String line = plain(reply.replaceAll("\\s+", " ")).stripLeading();
    return line.isBlank() || line.length() > LONGEST
        ? line.substring(0, Math.min(line.length(), LONGEST)).strip() + "..."
        : line.strip();
  }

  private static String plain(String line) {
    StringBuilder plain = new StringBuilder();
    String composed = Normalizer.normalize(line, Normalizer.Form.NFC);
    for (int i = 0; i < composed.length() && plain.length() <= LONGEST + 1; i++) {
      char c = composed.charAt(i);
      if (KEPT.indexOf(c) >= 0) {
        plain.append(c);
      } else {
        String bare = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
        bare.chars()
            .filter(each -> each >= ' ' && each <= '~' && LEFT_OUT.indexOf(each) < 0)
            .forEach(each -> plain.append((char) each));
      }
    }
    return plain.toString();
  }
}
