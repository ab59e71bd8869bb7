package parvis.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parvis.contact.Language;

/// Words and phrases after which a member of staff has to read the message. They are found anywhere
/// in a text, as whole words, in every language whatever the conversation's.
public final class DistressWords {
  private static final DistressWords SHIPPED = new DistressWords(List.of(), Set.of());

  /// Phrases by their first word, each between blanks.
  private final Map<String, List<String>> byFirstWord = new HashMap<>();

  private DistressWords(Collection<String> more, Set<String> without) {
    for (Language language : Lines.LANGUAGES) {
      shipped(language).filter(phrase -> !without.contains(phrase)).forEach(this::add);
    }
    more.forEach(this::add);
  }

  private static Stream<String> shipped(Language language) {
    return Lines.list("distress-" + language + ".txt").stream().map(Folding::fold);
  }

  /// The shipped phrases of one language, folded; empty if it has none.
  public static List<String> shippedIn(Language language) {
    return Lines.LANGUAGES.contains(language) ? shipped(language).toList() : List.of();
  }

  /// The shipped lists.
  public static DistressWords shipped() {
    return SHIPPED;
  }

  /// The shipped lists, and what staff added and took out.
  ///
  /// @param without shipped phrases that no longer count
  public static DistressWords with(Collection<String> more, Collection<String> without) {
    return new DistressWords(
        more, without.stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet()));
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
