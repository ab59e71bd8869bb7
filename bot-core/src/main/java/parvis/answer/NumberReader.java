package parvis.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.answer.Cardinals.Match;
import parvis.answer.Lexicon.Topic;
import parvis.answer.Reading.NotUnderstood;
import parvis.answer.Reading.Understood;
import parvis.answer.Reading.Why;
import parvis.contact.Language;

/// Reads a number that answers a question: words that introduce it ("nous sommes"), the number, and
/// at most a few words of unit or a comment. A second number in the same breath ("2 ou 3"), a bound
/// ("plus de 10") or a sentence about something else is no answer.
final class NumberReader {
  private static final int MOST_UNIT_WORDS = 4;
  private static final Map<String, Integer> TOGETHER =
      Map.of(
          "zweit", 2, "dritt", 3, "viert", 4, "funft", 5, "fuenft", 5, "sechst", 6, "siebt", 7,
          "acht", 8);

  private static final Set<String> DECIMAL_UNITS = Set.of("km", "m", "kg", "l", "e", "eur");
  private static final Set<String> VAGUE =
      Set.of(
          "moment",
          "bon",
          "bonne",
          "certain",
          "certaine",
          "jour",
          "bout",
          "autre",
          "day",
          "while",
          "time",
          "second",
          "sec",
          "other",
          "weile",
          "mal",
          "tag",
          "anderes",
          "andermal");
  static final Set<String> STREETS =
      Set.of("street", "road", "avenue", "lane", "square", "platz", "strasse", "rue");

  private final Line line;
  private final List<Language> languages;

  NumberReader(Line line, List<Language> languages) {
    this.line = line;
    this.languages = languages;
  }

  /// A number, or why there is none.
  sealed interface Found {
    record Number(BigDecimal value, int end, String comment) implements Found {}

    record None(Why why) implements Found {}
  }

  static Reading whole(Line line, List<Language> languages) {
    NumberReader reader = new NumberReader(line, languages);
    Reading special = new NoneOrOne(line).read(true);
    if (special != null) {
      return special;
    }
    return switch (reader.number()) {
      case Found.None(Why why) -> new NotUnderstood(why);
      case Found.Number(BigDecimal value, _, String comment) -> whole(value, comment);
    };
  }

  static Reading whole(BigDecimal value, String comment) {
    if (value.stripTrailingZeros().scale() > 0) {
      return new NotUnderstood(Why.NO_MATCH);
    }
    try {
      return new Understood(new Value.Whole(value.longValueExact()), comment);
    } catch (ArithmeticException tooLong) {
      return new NotUnderstood(Why.OUT_OF_RANGE);
    }
  }

  static Reading real(Line line, List<Language> languages) {
    NumberReader reader = new NumberReader(line, languages);
    Reading special = new NoneOrOne(line).read(false);
    if (special != null) {
      return special;
    }
    return switch (reader.number()) {
      case Found.None(Why why) -> new NotUnderstood(why);
      case Found.Number(BigDecimal value, int end, String comment) ->
          reader.doubtful(end) ? new NotUnderstood(Why.AMBIGUOUS) : real(value, comment);
    };
  }

  private static Reading real(BigDecimal value, String comment) {
    try {
      return new Understood(new Value.Real(value), comment);
    } catch (IllegalArgumentException tooManyDigits) {
      return new NotUnderstood(Why.OUT_OF_RANGE);
    }
  }

  private boolean doubtful(int end) {
    return end >= 2
        && line.isNumber(end - 2)
        && line.isNumber(end - 1)
        && Digits.doubtful(line, end - 2, languages.getFirst());
  }

  Found number() {
    if (line.isEmpty()) {
      return new Found.None(Why.EMPTY);
    }
    if (line.asks(0, line.size())) {
      return new Found.None(Why.NO_MATCH);
    }
    // An introduction may itself begin a number ("une vingtaine", "a dozen"), so the shortest that
    // leads to a number is taken.
    int at = 0;
    while (at < line.size()) {
      Match found = found(at);
      if (found != null) {
        return after(found.value(), found.end());
      }
      int next =
          Math.max(Lexicon.any(Topic.FILLER).at(line, at), Lexicon.any(Topic.COUNT).at(line, at));
      next = next == 0 && line.isNumber(at + 1) ? Lexicon.any(Topic.ARTICLE).at(line, at) : next;
      if (next == 0) {
        return new LastNumber(line, languages, this).read();
      }
      at += next;
    }
    return new Found.None(Why.NO_MATCH);
  }

  @Nullable Match found(int at) {
    if (line.isNumber(at) && line.text(at).length() > 4 && line.text(at).charAt(0) == '0') {
      return null; // a telephone number
    }
    if (line.isNumber(at + 1)
        && line.gap(at + 1).isBlank()
        && Lexicon.any(Topic.ARTICLE).at(line, at) == 1) {
      return null; // "eine 4": an article
    }
    if (line.isNumber(at)
        && line.glued(at + 1)
        && DECIMAL_UNITS.contains(line.text(at + 1))
        && line.glued(at + 2)
        && line.isNumber(at + 2)
        && line.text(at).length() <= 6
        && line.text(at + 2).length() <= 2) {
      return new Match(new BigDecimal(line.text(at) + "." + line.text(at + 2)), at + 3); // "2km5"
    }
    Integer together = TOGETHER.get(line.text(at));
    if (together != null && at > 0 && line.text(at - 1).equals("zu")) {
      return new Match(BigDecimal.valueOf(together), at + 1);
    }
    return Numbers.at(line, at, languages);
  }

  /// The number, unless what follows makes it something else.
  Found after(BigDecimal value, int end) {
    if (end >= line.size()) {
      return new Found.Number(value, end, "");
    }
    if (line.isNumber(end) && !line.boundary(end)
        || line.isNumber(end) && line.gap(end).strip().length() <= 1
        || line.glued(end)
            && line.isNumber(end - 1)
            && line.size() > end + 1
            && line.isNumber(end + 1)) {
      return new Found.None(Why.AMBIGUOUS);
    }
    boolean joined =
        Lexicon.any(Topic.OR).at(line, end) > 0
            || Lexicon.any(Topic.RANGE).at(line, end) > 0
            || Lexicon.any(Topic.AND).at(line, end) > 0;
    if (joined && numberWithin(end + 1, 3)) {
      return new Found.None(Why.AMBIGUOUS);
    }
    if (Calendar.MONTHS.containsKey(line.text(end)) || vague(value, end)) {
      return new Found.None(Why.NO_MATCH);
    }
    if (end + 1 < line.size() && STREETS.contains(line.text(end + 1))) {
      return new Found.None(Why.NO_MATCH);
    }
    int of = Lexicon.any(Topic.OUT_OF).at(line, end);
    if (of > 0 && numberWithin(end + of, 1)) {
      return new Found.None(Why.NO_MATCH);
    }
    if (Lexicon.any(Topic.NOT_UNIT).at(line, end) > 0
        && !line.boundary(end)
        && Lexicon.any(Topic.BUT).at(line, end) == 0) {
      return new Found.None(Why.NO_MATCH);
    }
    if (line.boundary(end)) {
      return numberWithin(end, 1)
          ? new Found.None(Why.AMBIGUOUS)
          : new Found.Number(value, end, line.from(end));
    }
    return unit(value, end);
  }

  /// "un bon moment", "one day", "eine Weile".
  private boolean vague(BigDecimal value, int end) {
    return value.compareTo(BigDecimal.ONE) == 0
        && !line.isNumber(end - 1)
        && VAGUE.contains(line.text(end));
  }

  /// A unit, then nothing or a comment: `km`, `personnes dans la maison`, `km et demi`.
  private Found unit(BigDecimal value, int end) {
    BigDecimal half = half(end + 1);
    if (half != null) {
      return new Found.Number(value.add(half), line.size(), "");
    }
    int at = end;
    while (at < line.size() && at - end <= MOST_UNIT_WORDS) {
      boolean comment =
          line.boundary(at)
              || at > end && Lexicon.any(Topic.BUT).at(line, at) > 0
              || Lexicon.any(Topic.BUT).at(line, at) > 0
              || at > end && Lexicon.any(Topic.TAIL).at(line, at) > 0;
      if (comment && line.boundary(at) && numberWithin(at, 1)) {
        return new Found.None(Why.AMBIGUOUS); // "7 en semaine, 5 le week-end"
      }
      if (comment) {
        return new Found.Number(value, end, line.from(end));
      }
      if (numberWithin(at, 1)) {
        return new Found.None(Why.AMBIGUOUS);
      }
      at++;
    }
    return at == line.size() && at - end <= MOST_UNIT_WORDS
        ? new Found.Number(value, end, line.from(end))
        : new Found.None(Why.NO_MATCH);
  }

  /// `… et demi`, `… and a half`, after the unit.
  private @Nullable BigDecimal half(int at) {
    if (at + 1 >= line.size() || Lexicon.any(Topic.AND).at(line, at) != 1) {
      return null;
    }
    String last = line.text(line.size() - 1);
    boolean half = last.equals("demi") || last.equals("demie") || last.equals("half");
    return half && line.size() - at <= 3 ? new BigDecimal("0.5") : null;
  }

  private boolean numberWithin(int from, int words) {
    for (int at = from; at < Math.min(line.size(), from + words); at++) {
      boolean article =
          at + 1 < line.size()
              && Lexicon.any(Topic.ARTICLE).at(line, at) == 1
              && !line.boundary(at + 1);
      if (!article && Numbers.at(line, at, languages) != null) {
        return true;
      }
    }
    return false;
  }
}
