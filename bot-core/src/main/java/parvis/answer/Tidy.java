package parvis.answer;

import java.text.BreakIterator;
import java.util.Locale;

/// Makes text from outside safe to keep: bounded, without NUL and other control characters (which
/// PostgreSQL refuses), without unpaired surrogates (which are no UTF-8).
final class Tidy {
  private Tidy() {}

  /// At most so many UTF-16 units, never cut inside a surrogate pair.
  static String clean(String text, int limit) {
    String head = text.length() > limit ? cut(text, limit) : text;
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (Character.isSurrogate(c) || (Character.isISOControl(c) && c != '\n')) {
        return mended(head);
      }
    }
    return head;
  }

  private static String cut(String text, int limit) {
    boolean pair = Character.isHighSurrogate(text.charAt(limit - 1));
    return text.substring(0, pair ? limit - 1 : limit);
  }

  private static String mended(String text) {
    StringBuilder mended = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (c == '\t') {
            mended.append(' ');
          } else if (c <= 0xFFFF && Character.isSurrogate((char) c)) {
            mended.append('\uFFFD');
          } else if (!Character.isISOControl(c) || c == '\n') {
            mended.appendCodePoint(c);
          }
        });
    return mended.toString();
  }

  /// The same text with `½` and its like as two numbers and a stroke.
  static String fractions(String text) {
    if (text.chars().noneMatch(c -> c == '½' || c == '¼' || c == '¾' || c == '⅓' || c == '⅔')) {
      return text;
    }
    return text.replace("½", " 1/2")
        .replace("¼", " 1/4")
        .replace("¾", " 3/4")
        .replace("⅓", " 1/3")
        .replace("⅔", " 2/3");
  }

  /// Free text as it is kept: stripped, and cut between graphemes.
  ///
  /// @param most UTF-16 units
  static String text(String reply, int most) {
    // A little more than is kept, so that the cut falls between graphemes of the text itself.
    String text = clean(reply.strip(), most + 64).strip();
    if (text.length() <= most) {
      return text;
    }
    BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    graphemes.setText(text);
    int end = graphemes.isBoundary(most) ? most : graphemes.preceding(most);
    return text.substring(0, Math.max(end, 0)).strip();
  }
}
