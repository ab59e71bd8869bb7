package parvis.channel;

import java.text.BreakIterator;
import java.util.Locale;

/// Where a text that is too long for one message may be cut: after a word, or within a word longer
/// than a message between two graphemes.
public final class Cut {
  private Cut() {}

  /// The end of the message that begins at `from`.
  ///
  /// @param limit the last place, in UTF-16 units from the start of the text, where it may end;
  ///   beyond `from`
  /// @return beyond `from`, at most `limit`; the text's end if that is within the limit
  public static int at(String text, int from, int limit) {
    if (limit >= text.length()) {
      return text.length();
    }
    // Only this stretch and a little beyond it matters to where a cut may fall.
    String stretch = text.substring(from, Math.min(text.length(), limit + 64));
    int word = before(BreakIterator.getLineInstance(Locale.ROOT), stretch, limit - from);
    if (word > 0) {
      return from + word;
    }
    int grapheme = before(BreakIterator.getCharacterInstance(Locale.ROOT), stretch, limit - from);
    return grapheme > 0 ? from + grapheme : limit;
  }

  private static int before(BreakIterator boundaries, String text, int limit) {
    boundaries.setText(text);
    return boundaries.isBoundary(limit) ? limit : Math.max(0, boundaries.preceding(limit));
  }
}
