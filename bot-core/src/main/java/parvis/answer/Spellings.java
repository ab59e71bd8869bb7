package parvis.answer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parvis.contact.Language;

/// The ways in which people write a phrase, so that a list of words names each once. French:
/// `jpense` for `je pense`, `c non` and `cest non` for `c'est non`, without `ne`. English: `dont`
/// and `do not` for `don't`, `im` and `I am` for `I'm`. German: `dafuer` for `dafür`.
final class Spellings {
  /// More than any phrase has; a guard against rules that feed each other.
  private static final int MOST = 40;

  private static final Map<String, String> LONG_FORMS =
      Map.of("m", "am", "d", "would", "ve", "have", "re", "are", "ll", "will");
  private static final Set<String> BEFORE_SHORT_FORM =
      Set.of("i", "we", "you", "they", "he", "she", "it", "there", "that");
  private static final Set<String> NEGATED =
      Set.of(
          "don", "doesn", "didn", "won", "can", "isn", "aren", "wasn", "wouldn", "couldn", "haven",
          "shouldn");

  private Spellings() {}

  /// Every spelling as folded words, the phrase itself first; none if it has no word.
  static Set<List<String>> of(String phrase, Language language) {
    Set<List<String>> found = new LinkedHashSet<>();
    List<List<String>> open = new ArrayList<>(List.of(words(phrase)));
    if (language.equals(Language.DE)) {
      open.add(words(phrase.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")));
    }
    while (!open.isEmpty() && found.size() < MOST) {
      List<String> words = open.removeLast();
      if (!words.isEmpty() && found.add(words)) {
        open.addAll(
            switch (language.code()) {
              case "fr" -> french(words);
              case "en" -> english(words);
              default -> List.of();
            });
      }
    }
    return found;
  }

  private static List<String> words(String phrase) {
    Line line = Line.of(phrase);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      words.add(line.text(i));
    }
    return List.copyOf(words);
  }

  private static List<List<String>> french(List<String> words) {
    List<List<String>> others = new ArrayList<>();
    String first = words.getFirst();
    if (words.size() == 1
        && first.length() > 2
        && isConsonant(first.charAt(0))
        && first.charAt(0) != 'j') {
      others.add(List.of("j" + first)); // "prends": no French word begins with j and a consonant
    }
    for (int i = 0; i + 1 < words.size(); i++) {
      String word = words.get(i);
      String next = words.get(i + 1);
      if (word.equals("je") && isConsonant(next.charAt(0)) && !next.equals("ne")) {
        others.add(with(words, i, 2, "j" + next));
      } else if (word.equals("je") && next.equals("ne")) {
        others.add(with(words, i, 2, "je"));
      } else if (word.equals("je") && next.equals("n")) {
        others.add(with(words, i, 2, "j"));
      } else if (word.equals("c") && next.equals("est")) {
        others.add(with(words, i, 2, "cest"));
        if (i + 2 < words.size()) {
          others.add(with(words, i, 2, "c"));
        }
      }
    }
    return others;
  }

  private static boolean isConsonant(char c) {
    return c >= 'a' && c <= 'z' && "aeiouyh".indexOf(c) < 0;
  }

  private static List<List<String>> english(List<String> words) {
    List<List<String>> others = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      String word = words.get(i);
      String next = words.get(i + 1);
      String full = LONG_FORMS.get(next);
      if (next.equals("t") && NEGATED.contains(word)) {
        others.add(with(words, i, 2, word + "t"));
        others.add(with(words, i, 2, word.equals("won") ? "will" : whole(word), "not"));
      } else if (full != null && BEFORE_SHORT_FORM.contains(word)) {
        others.add(with(words, i, 2, word, full));
        if (!next.equals("ll") && !(word + next).equals("were")) {
          others.add(with(words, i, 2, word + next));
        }
      } else if (next.equals("s") && (word.equals("it") || word.equals("that"))) {
        others.add(with(words, i, 2, word + "s"));
        others.add(with(words, i, 2, word, "is"));
      }
    }
    return others;
  }

  private static String whole(String negated) {
    return negated.equals("can") ? "can" : negated.substring(0, negated.length() - 1);
  }

  private static List<String> with(List<String> words, int at, int taken, String... instead) {
    List<String> other = new ArrayList<>(words.subList(0, at));
    other.addAll(List.of(instead));
    other.addAll(words.subList(at + taken, words.size()));
    return List.copyOf(other);
  }
}
