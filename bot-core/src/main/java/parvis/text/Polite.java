package parvis.text;

import java.util.Set;
import java.util.stream.Collectors;

/// What people write out of politeness, that answers no question.
public final class Polite {
  private static final Set<String> FAREWELLS = words("polite.txt");
  private static final Set<String> RETURNS = words("back-again.txt");

  private Polite() {}

  /// Whether these are thanks or a goodbye, to which nothing need be said.
  ///
  /// @param folded the whole message after [Folding#fold]
  public static boolean takesLeave(String folded) {
    return FAREWELLS.contains(folded);
  }

  /// Whether these are the words of somebody who comes back to what was put off: "bonjour", "je
  /// continue".
  ///
  /// @param folded the whole message after [Folding#fold]
  public static boolean comesBack(String folded) {
    return RETURNS.contains(folded);
  }

  private static Set<String> words(String list) {
    return Lines.list(list).stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());
  }
}
