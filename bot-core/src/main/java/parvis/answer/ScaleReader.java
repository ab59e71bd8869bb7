package parvis.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.answer.Cardinals.Match;
import parvis.answer.Lexicon.Topic;
import parvis.answer.NumberReader.Found;
import parvis.answer.Reading.NotUnderstood;
import parvis.answer.Reading.Understood;
import parvis.answer.Reading.Why;
import parvis.contact.Language;

/// Reads a mark on a scale: a number, stars, or so many of the scale's own upper end.
final class ScaleReader {
  private static final Set<String> MARKS =
      Set.of("etoile", "etoiles", "star", "stars", "stern", "sterne", "point", "points", "punkte");

  private final Line line;
  private final List<Language> languages;
  private final NumberReader numbers;

  private ScaleReader(Line line, List<Language> languages) {
    this.line = line;
    this.languages = languages;
    this.numbers = new NumberReader(line, languages);
  }

  static Reading read(Line line, long least, long most, List<Language> languages) {
    ScaleReader reader = new ScaleReader(line, languages);
    int stars = reader.stars();
    if (stars > 0) {
      return within(BigDecimal.valueOf(stars), "", least, most);
    }
    Reading ratio = reader.outOf(least, most);
    if (ratio != null) {
      return ratio;
    }
    return switch (reader.numbers.number()) {
      case Found.None(Why why) -> new NotUnderstood(why);
      case Found.Number(BigDecimal value, int end, String comment) ->
          comment.isEmpty() || reader.remark(end)
              ? within(value, comment, least, most)
              : new NotUnderstood(Why.NO_MATCH);
    };
  }

  /// A mark is followed by nothing, by a remark or by what marks are counted in: "4 personnes" is
  /// no mark.
  private boolean remark(int end) {
    return end >= line.size()
        || line.boundary(end)
        || Lexicon.any(Topic.BUT).at(line, end) > 0
        || Lexicon.any(Topic.FILLER).at(line, end) > 0
        || MARKS.contains(line.text(end))
        || Lexicon.any(Topic.HELPS).at(line, end) > 0 && !line.glued(end)
        || Lexicon.any(Topic.ADVERB).at(line, end) > 0;
  }

  private static Reading within(BigDecimal value, String comment, long least, long most) {
    Reading whole = NumberReader.whole(value, comment);
    return whole instanceof Understood(Value.Whole(long number), _)
            && (number < least || number > most)
        ? new NotUnderstood(Why.OUT_OF_RANGE)
        : whole;
  }

  private int stars() {
    for (int i = 0; i < line.size(); i++) {
      if (!"⭐🌟★".contains(line.text(i))) {
        return 0;
      }
    }
    return line.size();
  }

  /// `4/5`, `4 sur 5`: so many of the scale's own upper end; of any other end it is refused.
  private @Nullable Reading outOf(long least, long most) {
    int at = Lexicon.skip(line, 0, Topic.FILLER, Topic.COUNT);
    Match part = rank(at);
    if (part == null) {
      return null;
    }
    int of = part.end();
    boolean stroke = line.isNumber(of) && line.gap(of).strip().equals("/");
    if (!stroke) {
      of += Lexicon.any(Topic.OUT_OF).at(line, of);
      if (of == part.end()) {
        return null;
      }
    }
    Match whole = rank(of);
    if (whole == null) {
      return null;
    }
    if (whole.value().compareTo(BigDecimal.valueOf(most)) != 0) {
      return new NotUnderstood(Why.OUT_OF_RANGE);
    }
    return switch (numbers.after(part.value(), whole.end())) {
      case Found.None(Why why) -> new NotUnderstood(why);
      case Found.Number(BigDecimal value, _, String comment) -> within(value, comment, least, most);
    };
  }

  private @Nullable Match rank(int at) {
    Match best = null;
    for (Language language : languages) {
      best = Fractions.longer(best, Cardinals.at(line, at, language));
    }
    return best;
  }
}
