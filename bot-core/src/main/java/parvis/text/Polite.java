package parvis.text;

import java.util.HashSet;
import java.util.Set;

/// Thanks and goodbyes, to which nothing need be said.
public final class Polite {
  private static final Set<String> WORDS = words();

  private Polite() {}

  /// @param folded the whole message after [Folding#fold]
  public static boolean is(String folded) {
    return WORDS.contains(folded);
  }

  private static Set<String> words() {
    Set<String> words = new HashSet<>();
    Lines.list("polite.txt").forEach(line -> words.add(Folding.fold(line)));
    return Set.copyOf(words);
  }
}
