package parvis.answer;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares a word as it was typed with a word of a label.
final class LabelWords {
  /// Least letters of a beginning that stands for a longer word: `stationn`.
  private static final int LEAST_PREFIX = 4;

  private static final Map<String, String> SHORT_FOR =
      Map.of(
          "rd",
          "road",
          "st",
          "street",
          "str",
          "strasse",
          "av",
          "avenue",
          "bd",
          "boulevard",
          "sq",
          "square",
          "pl",
          "place");

  /// Ways to say that there is none: "pas d'opinion" for "sans opinion".
  private static final List<Set<String>> WITHOUT =
      List.of(
          Set.of("sans", "aucun", "aucune", "pas"),
          Set.of("without", "not", "none"),
          Set.of("kein", "keine", "keinerlei", "ohne"));

  private static final Set<String> ENDINGS = Set.of("s", "es", "ses", "x", "e", "en", "er", "n");

  private LabelWords() {}

  /// `un` for the 1 of "Ligne 1"; alone it may be an article.
  static boolean isNumeral(String typed, String known) {
    return known.length() <= 2
        && known.chars().allMatch(c -> c >= '0' && c <= '9')
        && Lexicon.order(List.of()).stream()
            .map(language -> NumberWords.of(language).units.get(typed))
            .anyMatch(unit -> unit != null && unit == Long.parseLong(known));
  }

  /// Whether a German word is made of two words of a label, in either order: `Schulsanierung`.
  static boolean compounds(String typed, List<String> words) {
    for (String first : words) {
      String stem =
          first.endsWith("e") || first.endsWith("s")
              ? first.substring(0, first.length() - 1)
              : first;
      for (String last : words) {
        int between = typed.length() - stem.length() - last.length();
        if (!first.equals(last)
            && stem.length() >= 4
            && last.length() >= 4
            && between >= 0
            && between <= 2
            && typed.startsWith(stem)
            && typed.endsWith(last)) {
          return true;
        }
      }
    }
    return false;
  }

  /// 0 for the same word, 1 and more for one nearly the same, [Typos#FAR] for another.
  static int slips(String typed, String known, boolean german) {
    if (typed.equals(known) || known.equals(SHORT_FOR.get(typed))) {
      return 0;
    }
    if (typed.length() < 3 || known.length() < 3 || !Typos.latin(typed)) {
      return Typos.FAR;
    }
    // `ae` for ä and `oe` for ö are another way to write, not a slip.
    String typedPlain = dotless(typed);
    String knownPlain = dotless(known);
    if (typedPlain.equals(knownPlain)) {
      return 0;
    }
    if (WITHOUT.stream().anyMatch(words -> words.contains(typed) && words.contains(known))) {
      return 1;
    }
    if (inflected(typed, known) || inflected(known, typed) || drawnOut(typed, known)) {
      return 1;
    }
    if (typed.length() >= LEAST_PREFIX
        && known.length() > typed.length()
        && known.startsWith(typed)) {
      return 1;
    }
    // A German compound is known by its last part: `Rad` for `Fahrrad`.
    if (german && known.length() >= typed.length() + 3 && known.endsWith(typed)) {
      return 2;
    }
    int slips = Math.min(Typos.between(typed, known), Typos.between(typedPlain, knownPlain));
    return slips == Typos.FAR && related(typed, known) ? 2 : slips;
  }

  /// Whether one letter was held too long: `carr`.
  private static boolean drawnOut(String typed, String known) {
    int at = 0;
    while (at < known.length() && at < typed.length() && typed.charAt(at) == known.charAt(at)) {
      at++;
    }
    int extra = typed.length() - known.length();
    return extra > 0
        && at > 0
        && typed
            .substring(at)
            .equals(known.substring(at - 1, at).repeat(extra) + known.substring(at));
  }

  /// Whether the longer is the shorter with an ending of number or gender.
  private static boolean inflected(String longer, String shorter) {
    return longer.startsWith(shorter) && ENDINGS.contains(longer.substring(shorter.length()));
  }

  /// Whether both come from one verb or noun: `rénovation` and `rénover`, `vergrößern` and
  /// `Vergrößerung`.
  private static boolean related(String typed, String known) {
    int same = 0;
    while (same < Math.min(typed.length(), known.length())
        && typed.charAt(same) == known.charAt(same)) {
      same++;
    }
    return same >= 5
        && typed.length() - same <= 8
        && known.length() - same <= (known.endsWith("ung") ? 3 : 2);
  }

  private static String dotless(String word) {
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
  }
}
