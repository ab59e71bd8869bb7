package parvis.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.answer.Cardinals.Match;
import parvis.answer.Lexicon.Topic;
import parvis.answer.Reading.Understood;
import parvis.contact.Language;

/// Reads a choice among bands of a number ("Moins de 18 ans", "18 à 30 ans", "Plus de 60 ans") from
/// a number with its unit or of two digits and more, or from the band said otherwise: `45 ans`,
/// `60+`, `unter achtzehn`, `entre 31 et 60`. A number that only one band holds chooses it.
final class Bands {
  private static final BigDecimal LEAST = BigDecimal.valueOf(-1_000_000_000_000L);
  private static final BigDecimal MOST = LEAST.negate();
  private static final Set<String> UNDER =
      Set.of("moins", "under", "below", "unter", "u", "less", "younger", "junger", "juenger", "<");
  private static final Set<String> OVER =
      Set.of("plus", "over", "above", "uber", "ueber", "more", "older", "alter", "aelter", "mehr");
  private static final Set<String> JOINS =
      Set.of(
          "de",
          "d",
          "than",
          "als",
          "entre",
          "between",
          "zwischen",
          "and",
          "et",
          "und",
          "to",
          "a",
          "bis",
          "ou",
          "or",
          "oder",
          "from",
          "von",
          "ab",
          "the",
          "les",
          "des");
  private static final Set<String> UNITS =
      Set.of(
          "an", "ans", "annee", "annees", "balais", "piges", "year", "years", "yr", "yrs", "old",
          "y", "yo", "s", "age", "aged", "jahr", "jahre", "jahren", "j", "alt", "jung", "young",
          "jeune", "km", "euro", "euros", "eur");

  /// Bounds, the upper one included; a point has both the same.
  private record Band(BigDecimal low, BigDecimal high, boolean unit, boolean point) {
    boolean holds(BigDecimal number) {
      return number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
    }

    boolean isYear() {
      return low.compareTo(BigDecimal.valueOf(1900)) >= 0
          && low.compareTo(BigDecimal.valueOf(2100)) < 0;
    }

    /// Whether a label of this band names the number.
    boolean ends(BigDecimal number) {
      return near(low, number) || near(high, number);
    }

    /// Whether the bounds differ by one at most: "60 and over" is what "over 60" is.
    boolean near(Band other) {
      return !point && !other.point && near(low, other.low) && near(high, other.high);
    }

    private static boolean near(BigDecimal one, BigDecimal other) {
      return one.subtract(other).abs().compareTo(BigDecimal.ONE) <= 0;
    }
  }

  private final Line line;
  private final List<Language> languages;
  private final List<BigDecimal> numbers = new ArrayList<>();
  private boolean under;
  private boolean over;
  private boolean unit;

  private Bands(Line line, List<Language> languages) {
    this.line = line;
    this.languages = languages;
  }

  /// The choice, or nothing if the labels are no bands, the reply is none, or it fits several.
  static @Nullable Reading read(Line line, List<OptionWords> options, List<Language> languages) {
    Band said = line.asks(0, line.size()) ? null : said(line, languages);
    if (said != null && said.point && !said.unit && said.isYear()) {
      return null;
    }
    if (said == null || said.point && !said.unit && said.low.compareTo(BigDecimal.TEN) < 0) {
      return null;
    }
    String chosen = null;
    boolean end = false;
    int bands = 0;
    int fits = 0;
    for (OptionWords option : options) {
      Band band = new Bands(Line.of(option.label()), languages).band();
      if (band != null && !band.point) {
        bands++;
        end |= said.point && band.ends(said.low);
        if (said.point ? band.holds(said.low) : band.near(said)) {
          fits++;
          chosen = option.name();
        }
      }
    }
    // "18" may mean each label in which it is read; "18 ans" is an age.
    return bands >= 2 && fits == 1 && chosen != null && (said.unit || !end)
        ? new Understood(new Value.Choice(chosen), "")
        : null;
  }

  /// The band that the reply is, or its last clause after one without a number: "retraité, plus de
  /// 60".
  private static @Nullable Band said(Line line, List<Language> languages) {
    Band whole = new Bands(line, languages).band();
    int clause = line.size() - 1;
    while (clause > 0 && !line.boundary(clause)) {
      clause--;
    }
    if (whole != null || clause <= 0) {
      return whole;
    }
    for (int at = 0; at < clause; at++) {
      if (line.isNumber(at) || Lexicon.longest(line, at, Topic.NOT, Topic.OR) > 0) {
        return null;
      }
    }
    Band last = new Bands(Line.of(line.from(clause)), languages).band();
    return last == null || last.point && !last.unit ? null : last;
  }

  private @Nullable Band band() {
    for (int at = 0; at < line.size(); ) {
      int words = words(at);
      if (words == 0) {
        return null;
      }
      at += words;
    }
    signs();
    return switch (numbers.size()) {
      case 1 -> one(numbers.getFirst());
      case 2 -> under || over ? null : two(numbers.getFirst(), numbers.getLast());
      default -> null;
    };
  }

  private @Nullable Band one(BigDecimal number) {
    if (under && over) {
      return null;
    }
    if (under) {
      return new Band(LEAST, number.subtract(BigDecimal.ONE), unit, false);
    }
    return over
        ? new Band(number.add(BigDecimal.ONE), MOST, unit, false)
        : new Band(number, number, unit, true);
  }

  private @Nullable Band two(BigDecimal low, BigDecimal high) {
    return low.compareTo(high) < 0 ? new Band(low, high, unit, false) : null;
  }

  /// How many words at a place belong to a band.
  private int words(int at) {
    String word = line.text(at);
    int introduced = numbers.isEmpty() && number(at) == null ? introduction(at) : 0;
    if (introduced > 0) {
      return introduced;
    }
    if (UNDER.contains(word) || OVER.contains(word)) {
      under |= UNDER.contains(word);
      over |= OVER.contains(word);
      return 1;
    }
    if (UNITS.contains(word)) {
      unit |= !numbers.isEmpty();
      return 1;
    }
    if (JOINS.contains(word)) {
      return 1;
    }
    Match number = number(at);
    if (number != null && numbers.size() < 3) {
      numbers.add(number.value());
      return number.end() - at;
    }
    return Lexicon.any(Topic.FILLER).at(line, at);
  }

  /// `j'ai`, `I am`.
  private int introduction(int at) {
    boolean bound = UNDER.contains(line.text(at)) || OVER.contains(line.text(at));
    return bound ? 0 : Lexicon.any(Topic.COUNT).at(line, at);
  }

  private @Nullable Match number(int at) {
    if (line.isNumber(at)) {
      long digits = line.number(at);
      return digits < 0 ? null : new Match(BigDecimal.valueOf(digits), at + 1);
    }
    Match best = null;
    for (Language language : languages) {
      best = Fractions.longer(best, Cardinals.at(line, at, language));
    }
    return best;
  }

  /// `60+`, `+60`, `-18`, `- de 18`.
  private void signs() {
    StringBuilder gaps = new StringBuilder();
    for (int i = 0; i <= line.size(); i++) {
      gaps.append(line.gap(i));
    }
    boolean alone = numbers.size() == 1;
    over |= alone && gaps.indexOf("+") >= 0 || alone && gaps.indexOf(">") >= 0;
    under |= alone && line.gap(0).strip().matches("[-<–]");
  }
}
