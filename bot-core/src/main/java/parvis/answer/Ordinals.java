package parvis.answer;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parvis.answer.Cardinals.Match;
import parvis.contact.Language;

/// Reads ranks (`deuxième`, `2e`, `twenty-first`, `die dritte`) and the same words as parts of a
/// whole (`cinquièmes`, `fifths`, `fünftel`).
final class Ordinals {
  private static final Pattern FRENCH_ENDING = Pattern.compile("(?:i?emes?|iem)$");
  private static final Pattern GERMAN_ENDING = Pattern.compile("(?:e|er|es|en|em|ens)$");

  private static final int MOST_WORDS = 12;
  private static final Set<String> ENDINGS =
      Set.of(
          "e", "eme", "emes", "ieme", "er", "ere", "re", "nd", "nde", "st", "rd", "th", "te", "ter",
          "ten", "tes", "ste", "ster", "sten", "stes", "em");
  private static final Map<String, String> FRENCH_STEMS =
      Map.ofEntries(
          Map.entry("un", "un"),
          Map.entry("quatr", "quatre"),
          Map.entry("cinqu", "cinq"),
          Map.entry("cinq", "cinq"),
          Map.entry("neuv", "neuf"),
          Map.entry("neuf", "neuf"),
          Map.entry("onz", "onze"),
          Map.entry("douz", "douze"),
          Map.entry("treiz", "treize"),
          Map.entry("quatorz", "quatorze"),
          Map.entry("quinz", "quinze"),
          Map.entry("seiz", "seize"),
          Map.entry("trent", "trente"),
          Map.entry("quarant", "quarante"),
          Map.entry("cinquant", "cinquante"),
          Map.entry("soixant", "soixante"),
          Map.entry("septant", "septante"),
          Map.entry("huitant", "huitante"),
          Map.entry("octant", "octante"),
          Map.entry("nonant", "nonante"),
          Map.entry("mill", "mille"));

  private Ordinals() {}

  /// The shortest rank that begins at a word and is followed by none of its own words.
  static @Nullable Match at(Line line, int from, Language language) {
    if (line.isNumber(from)) {
      boolean marked = line.glued(from + 1) && ENDINGS.contains(line.text(from + 1));
      long rank = line.number(from);
      return marked && rank >= 0 ? new Match(BigDecimal.valueOf(rank), from + 2) : null;
    }
    int last = Math.min(line.size(), from + MOST_WORDS);
    for (int to = from + 1; to <= last; to++) {
      if (to - 1 > from && line.gap(to - 1).chars().anyMatch(c -> ",;:.!?\n".indexOf(c) >= 0)) {
        return null;
      }
      BigDecimal rank = exactly(line, from, to, language, false);
      if (rank != null) {
        return new Match(rank, to);
      }
    }
    return null;
  }

  /// The rank that these words are, all of them.
  ///
  /// @param part whether they are a part of a whole: plurals are allowed, `viertel` is a word
  static @Nullable BigDecimal exactly(
      Line line, int from, int to, Language language, boolean part) {
    String word = line.text(to - 1);
    Optional<String> cardinal = cardinal(word, NumberWords.of(language), part);
    if (cardinal.isEmpty()) {
      return null;
    }
    BigDecimal whole = Cardinals.exactly(line, from, to, language, cardinal.get());
    if (whole != null || part || to - from < 2 || cardinal.get().length() < 2) {
      return whole;
    }
    // "quatre-vingt-dix seconde": the last word counts on from a number complete in itself.
    BigDecimal before = Cardinals.exactly(line, from, to - 1, language, "");
    BigDecimal last = Cardinals.exactly(line, to - 1, to, language, cardinal.get());
    if (before == null || last == null) {
      return null;
    }
    boolean counts =
        last.compareTo(BigDecimal.TEN) < 0 && before.remainder(BigDecimal.TEN).signum() == 0;
    return counts ? before.add(last) : null;
  }

  private static Optional<String> cardinal(String word, NumberWords words, boolean part) {
    if (word.length() < 3) {
      return Optional.empty();
    }
    String known = words.ordinals.get(word);
    if (known == null && word.endsWith("s") && !words.language.equals(Language.DE)) {
      known = part ? words.ordinals.get(word.substring(0, word.length() - 1)) : null;
    }
    if (known != null && !words.language.equals(Language.DE)) {
      return Optional.of(known);
    }
    return switch (words.language.code()) {
      case "fr" -> french(word, words);
      case "de" -> part ? germanPart(word, words) : german(word, words);
      default -> Optional.empty();
    };
  }

  private static Optional<String> french(String word, NumberWords words) {
    String stem = FRENCH_ENDING.matcher(word).replaceFirst("");
    if (stem.equals(word) || stem.isEmpty()) {
      return Optional.empty();
    }
    String cardinal = FRENCH_STEMS.getOrDefault(stem, stem);
    return Atoms.pieces(cardinal, words).isEmpty() ? Optional.empty() : Optional.of(cardinal);
  }

  private static Optional<String> german(String word, NumberWords words) {
    String stem = GERMAN_ENDING.matcher(word).replaceFirst("");
    if (stem.equals(word)) {
      return Optional.empty();
    }
    for (var irregular : words.ordinals.entrySet()) {
      if (stem.endsWith(irregular.getKey())) {
        String head = stem.substring(0, stem.length() - irregular.getKey().length());
        String cardinal = head + irregular.getValue();
        if (!Atoms.pieces(cardinal, words).isEmpty()) {
          return Optional.of(cardinal);
        }
      }
    }
    return german(stem, words, "st", "t");
  }

  private static Optional<String> germanPart(String word, NumberWords words) {
    String stem = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return german(stem, words, "stel", "tel");
  }

  private static Optional<String> german(String stem, NumberWords words, String... endings) {
    for (String ending : endings) {
      if (stem.endsWith(ending)) {
        String cardinal = stem.substring(0, stem.length() - ending.length());
        if (!Atoms.pieces(cardinal, words).isEmpty() && !words.ands.contains(cardinal)) {
          return Optional.of(cardinal);
        }
      }
    }
    return Optional.empty();
  }
}
