package parvis.answer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parvis.answer.Cardinals.Match;
import parvis.contact.Language;

/// Reads parts of a whole: `2 1/4`, `trois quarts`, `five and a quarter`, `zweieinhalb`, `one over
/// three`. Quotients are rounded to 15 digits.
final class Fractions {
  private static final Set<String> STROKES = Set.of("/", "⁄");
  private static final Set<String> BEFORE_SIZE = Set.of("d", "de", "a", "an", "of");
  private static final Pattern HALF_ENDING = Pattern.compile("(?<=halb)(?:e|er|es|en)$");

  private static final int MOST_WORDS = 14;
  private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_UP);

  private Fractions() {}

  static @Nullable Match at(Line line, int from, Language language) {
    Match best = strokes(line, from, language);
    best = longer(best, over(line, from, language));
    best = longer(best, runTogether(line, from, language));
    return longer(best, inWords(line, from, language));
  }

  static @Nullable Match longer(@Nullable Match one, @Nullable Match other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.end() > one.end() ? other : one;
  }

  private static @Nullable Match strokes(Line line, int from, Language language) {
    long first = line.number(from);
    if (first < 0) {
      return null;
    }
    if (stroke(line, from + 1)) {
      return quotient(first, line.number(from + 1), from + 2);
    }
    boolean apart = line.isNumber(from + 1) && line.gap(from + 1).isBlank();
    if (apart && stroke(line, from + 2)) {
      Match part = quotient(line.number(from + 1), line.number(from + 2), from + 3);
      return part == null
          ? null
          : new Match(part.value().add(BigDecimal.valueOf(first)), part.end());
    }
    return null;
  }

  private static boolean stroke(Line line, int i) {
    return line.isNumber(i) && STROKES.contains(line.gap(i).strip());
  }

  private static @Nullable Match quotient(long part, long whole, int end) {
    return whole <= 0 || part < 0
        ? null
        : new Match(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), PRECISION), end);
  }

  /// `un sur trois`, `one out of three`.
  private static @Nullable Match over(Line line, int from, Language language) {
    Match part = Cardinals.at(line, from, language);
    if (part == null) {
      return null;
    }
    int of = Lexicon.of(language).phrases(Lexicon.Topic.OUT_OF).at(line, part.end());
    if (of == 0 || line.boundary(part.end())) {
      return null;
    }
    Match whole = Cardinals.at(line, part.end() + of, language);
    return whole == null || whole.value().signum() <= 0
        ? null
        : new Match(part.value().divide(whole.value(), PRECISION), whole.end());
  }

  /// `zweieinhalb`, `anderthalb`, `dreiviertel`.
  private static @Nullable Match runTogether(Line line, int from, Language language) {
    if (!language.equals(Language.DE) || from >= line.size()) {
      return null;
    }
    String word = HALF_ENDING.matcher(line.text(from)).replaceFirst("");
    if (word.equals("anderthalb")) {
      return new Match(new BigDecimal("1.5"), from + 1);
    }
    if (word.length() > 7 && word.endsWith("einhalb")) {
      BigDecimal whole =
          Cardinals.exactly(line, from, from + 1, language, word.substring(0, word.length() - 7));
      return whole == null ? null : new Match(whole.add(new BigDecimal("0.5")), from + 1);
    }
    if (word.length() > 7 && word.endsWith("viertel")) {
      BigDecimal parts =
          Cardinals.exactly(line, from, from + 1, language, word.substring(0, word.length() - 7));
      return parts == null
          ? null
          : new Match(parts.divide(BigDecimal.valueOf(4), PRECISION), from + 1);
    }
    return null;
  }

  private static @Nullable Match inWords(Line line, int from, Language language) {
    int last = Math.min(line.size(), from + MOST_WORDS);
    for (int to = from + 1; to <= last; to++) {
      if (to - 1 > from && line.gap(to - 1).chars().anyMatch(c -> ",;:.!?\n".indexOf(c) >= 0)) {
        return null;
      }
      if (isPart(line, to - 1, language)) {
        BigDecimal value = mixed(line, from, to, language);
        if (value != null) {
          return sized(line, new Match(value, to), language);
        }
      }
    }
    return null;
  }

  /// `quart de million`, `half a dozen`.
  private static Match sized(Line line, Match part, Language language) {
    NumberWords words = NumberWords.of(language);
    int at = part.end();
    while (at < line.size() && at < part.end() + 2 && BEFORE_SIZE.contains(line.text(at))) {
      at++;
    }
    if (at >= line.size()) {
      return part;
    }
    Long size = words.scale(line.text(at));
    size = size == null ? words.collectives.get(line.text(at)) : size;
    return size == null ? part : new Match(part.value().multiply(BigDecimal.valueOf(size)), at + 1);
  }

  private static boolean isPart(Line line, int at, Language language) {
    NumberWords words = NumberWords.of(language);
    return words.parts.containsKey(line.text(at))
        || Ordinals.exactly(line, at, at + 1, language, true) != null;
  }

  private static @Nullable BigDecimal mixed(Line line, int from, int to, Language language) {
    NumberWords words = NumberWords.of(language);
    for (int and = to - 2; and > from; and--) {
      if (words.ands.contains(line.text(and))) {
        BigDecimal whole = Cardinals.exactly(line, from, and, language, "");
        BigDecimal part = part(line, and + 1, to, language);
        if (whole != null && part != null) {
          return whole.add(part);
        }
      }
    }
    return part(line, from, to, language);
  }

  private static @Nullable BigDecimal part(Line line, int from, int to, Language language) {
    NumberWords words = NumberWords.of(language);
    Integer common = words.parts.get(line.text(to - 1));
    if (common != null) {
      BigDecimal parts =
          to - 1 == from ? BigDecimal.ONE : Cardinals.exactly(line, from, to - 1, language, "");
      return parts == null ? null : parts.divide(BigDecimal.valueOf(common), PRECISION);
    }
    // The longest denominator for which a numerator is left: "twenty twenty fifths" is 20/25. A
    // word of size belongs to what precedes it, and a hyphen is never split.
    for (int split = from + 1; split < to; split++) {
      boolean hyphen = line.gap(split).equals("-");
      String first = line.text(split);
      boolean size = words.hundreds.contains(first) || words.scales.containsKey(first);
      if (!hyphen && !(size && split < to - 1)) {
        BigDecimal parts = Cardinals.exactly(line, from, split, language, "");
        BigDecimal whole = Ordinals.exactly(line, split, to, language, true);
        if (parts != null && whole != null && whole.signum() > 0) {
          return parts.divide(whole, PRECISION);
        }
      }
    }
    return null;
  }
}
