package parvis.text;

import java.text.Normalizer;
import java.util.Locale;

/// Brings what people type to the form in which it is compared: compatibility-normalised (NFKC, so
/// `１` and `1️⃣` are `1`), lower case, without accents, every run of anything that is neither
/// letter nor digit one blank, ends trimmed. Digits of other scripts become ASCII digits; letters
/// of other scripts stay what they are, so a Cyrillic `о` never passes for a Latin one.
public final class Folding {
  /// Longest text that is folded whole, in UTF-16 units; what follows is ignored. No command,
  /// keyword or option is longer, and a megabyte of text costs no more than this.
  public static final int LIMIT = 2_000;

  private Folding() {}

  public static String fold(String text) {
    String head = text.length() > LIMIT ? text.substring(0, LIMIT) : text;
    String decomposed =
        Normalizer.normalize(
            Normalizer.normalize(head, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT),
            Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(decomposed.length());
    boolean gap = false;
    for (int i = 0; i < decomposed.length(); ) {
      int c = decomposed.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      if (type == Character.NON_SPACING_MARK
          || type == Character.ENCLOSING_MARK
          || type == Character.FORMAT) {
        continue;
      }
      if (!Character.isLetterOrDigit(c)) {
        gap = true;
        continue;
      }
      if (gap && !folded.isEmpty()) {
        folded.append(' ');
      }
      gap = false;
      append(folded, c);
    }
    return folded.toString();
  }

  private static void append(StringBuilder folded, int c) {
    switch (c) {
      case 'ß' -> folded.append("ss");
      case 'œ' -> folded.append("oe");
      case 'æ' -> folded.append("ae");
      default -> {
        int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
        folded.appendCodePoint(digit >= 0 ? '0' + digit : c);
      }
    }
  }
}
