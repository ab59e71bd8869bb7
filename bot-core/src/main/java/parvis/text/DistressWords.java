package parvis.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parvis.contact.Language;

/// Words and phrases after which a member of staff has to read the message. They are found anywhere
/// in a text, as whole words, in every language whatever the conversation's.
public final class DistressWords {
  private static final DistressWords SHIPPED = new DistressWords(List.of());

  /// Phrases by their first word, each between blanks.
  private final Map<String, List<String>> byFirstWord = new HashMap<>();

  private DistressWords(Collection<String> more) {
    for (Language language : Lines.LANGUAGES) {
      Lines.list("distress-" + language + ".txt").forEach(this::add);
    }
    more.forEach(this::add);
  }

  /// The shipped lists.
  public static DistressWords shipped() {
    return SHIPPED;
  }

  /// The shipped lists and what staff added.
  public static DistressWords with(Collection<String> more) {
    return new DistressWords(more);
  }

  private void add(String phrase) {
    String folded = Folding.fold(phrase);
    if (!folded.isEmpty()) {
      String first = folded.split(" ", 2)[0];
      byFirstWord.computeIfAbsent(first, _ -> new ArrayList<>()).add(" " + folded + " ");
    }
  }

  /// @param folded the whole message after [Folding#fold]
  public boolean isIn(String folded) {
    String padded = " " + folded + " ";
    for (int blank = 0; blank < padded.length() - 1; ) {
      int next = padded.indexOf(' ', blank + 1);
      List<String> phrases = byFirstWord.get(padded.substring(blank + 1, next));
      if (phrases != null) {
        for (String phrase : phrases) {
          if (padded.startsWith(phrase, blank)) {
            return true;
          }
        }
      }
      blank = next;
    }
    return false;
  }
}
