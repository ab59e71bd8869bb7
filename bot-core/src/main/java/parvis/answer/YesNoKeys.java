package parvis.answer;

import java.util.Set;
import parvis.answer.Lexicon.Topic;
import parvis.answer.YesNoPhrases.Found;
import parvis.answer.YesNoPhrases.Sense;
import parvis.contact.Language;

/// Reads the key of yes or no: 1 or 2.
final class YesNoKeys {
  private static final Set<String> FIRST =
      Set.of(
          "1",
          "un",
          "une",
          "one",
          "eins",
          "ein",
          "premier",
          "premiere",
          "first",
          "erste",
          "erster",
          "erstes",
          "ersten");
  private static final Set<String> SECOND =
      Set.of(
          "2",
          "deux",
          "two",
          "zwei",
          "zwo",
          "deuxieme",
          "seconde",
          "second",
          "zweite",
          "zweiter",
          "zweites",
          "zweiten");

  private final Line line;
  private final YesNoPhrases phrases;

  YesNoKeys(Line line, YesNoPhrases phrases) {
    this.line = line;
    this.phrases = phrases;
  }

  /// `1`, `la 2`, `option 1`, alone, with the word itself (`1 oui`) or before a "but".
  Reading read() {
    int at = Lexicon.skip(line, 0, Topic.FILLER);
    if (at < line.size() && sense(at) == Sense.NEITHER || at + 1 < line.size()) {
      at = Lexicon.skip(line, at, Topic.ARTICLE, Topic.KEY);
    }
    if (at >= line.size()) {
      return YesNoReader.none();
    }
    Sense sense = sense(at);
    if (sense == Sense.NEITHER || line.asks(at + 1, line.size())) {
      return YesNoReader.none();
    }
    int named = Ordinals.at(line, at, Language.FR) == null || !line.isNumber(at) ? at + 1 : at + 2;
    named += named < line.size() && line.text(named).equals("one") ? 1 : 0;
    int end = Lexicon.skip(line, named, Topic.FILLER, Topic.KEY);
    if (end == line.size()) {
      return YesNoReader.understood(sense, "");
    }
    Found beside = phrases.longest(end);
    if (beside.sense() == sense && end + beside.words() == line.size()) {
      return YesNoReader.understood(sense, "");
    }
    return Lexicon.any(Topic.BUT).at(line, end) > 0
        ? YesNoReader.understood(sense, line.from(end))
        : YesNoReader.none();
  }

  private Sense sense(int at) {
    if (FIRST.contains(line.text(at))) {
      return Sense.YES;
    }
    return SECOND.contains(line.text(at)) ? Sense.NO : Sense.NEITHER;
  }
}
