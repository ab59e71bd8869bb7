package parvis.answer;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.answer.Lexicon.Topic;
import parvis.answer.Reading.Understood;

/// Reads none and one where no number says so: `aucun`, `juste moi`.
final class NoneOrOne {
  private static final Set<String> COUNTED =
      Set.of(
          "enfant",
          "enfants",
          "personne",
          "personnes",
          "voiture",
          "voitures",
          "children",
          "kids",
          "people",
          "car",
          "cars",
          "kinder",
          "personen",
          "auto",
          "autos");

  private final Line line;

  NoneOrOne(Line line) {
    this.line = line;
  }

  /// "aucun" is none, "juste moi" is one.
  @Nullable Reading read(boolean one) {
    int at = Lexicon.skip(line, 0, Topic.FILLER);
    int none = Lexicon.any(Topic.NONE).at(line, at);
    if (none > 0 && line.size() <= at + none + 2 && !line.asks(1, line.size())) {
      boolean bare = Lexicon.skip(line, at + none, Topic.FILLER) == line.size();
      boolean unit = one && line.size() > at + none && isUnit(at + none);
      return bare || unit ? number(0, one) : null;
    }
    int alone = Lexicon.any(Topic.ALONE).at(line, at);
    return one && alone > 0 && Lexicon.skip(line, at + alone, Topic.FILLER) == line.size()
        ? number(1, true)
        : null;
  }

  /// After "keine" or "no" only a thing that is counted may follow: "no idea" counts nothing.
  boolean isUnit(int at) {
    return at < line.size() && COUNTED.contains(line.text(at));
  }

  private static Reading number(long number, boolean whole) {
    return new Understood(
        whole ? new Value.Whole(number) : new Value.Real(BigDecimal.valueOf(number)), "");
  }
}
