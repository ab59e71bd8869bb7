package parvis.answer;

import java.util.List;
import java.util.Set;
import parvis.answer.Cardinals.Match;
import parvis.answer.Lexicon.Topic;
import parvis.answer.NumberReader.Found;
import parvis.answer.Reading.Why;
import parvis.contact.Language;

/// Reads the number that a reply comes to at its end.
final class LastNumber {
  private static final int MOST_LAST_WORDS = 4;
  private static final Set<String> SUMS =
      Set.of("donc", "so", "also", "fait", "makes", "macht", "total", "gesamt", "insgesamt");

  private final Line line;
  private final List<Language> languages;
  private final NumberReader numbers;

  LastNumber(Line line, List<Language> languages, NumberReader numbers) {
    this.line = line;
    this.languages = languages;
    this.numbers = numbers;
  }

  /// "ma femme et moi, donc 2": a number that alone makes the last clause, the only one of the
  /// reply.
  Found read() {
    for (int at = line.size() - 1; at > 0 && at >= line.size() - MOST_LAST_WORDS; at--) {
      boolean begins = line.boundary(at) || SUMS.contains(line.text(at - 1));
      Match number = begins ? numbers.found(at) : null;
      if (number != null) {
        int end =
            number.end()
                + (number.end() < line.size() - 1 || new NoneOrOne(line).isUnit(number.end())
                    ? 1
                    : 0);
        boolean only = Lexicon.skip(line, Math.min(end, line.size()), Topic.FILLER) == line.size();
        return only && plainBefore(at)
            ? new Found.Number(number.value(), line.size(), line.upTo(at))
            : new Found.None(Why.NO_MATCH);
      }
    }
    return new Found.None(Why.NO_MATCH);
  }

  /// Whether nothing before a word is a number, a street, a month or in doubt.
  private boolean plainBefore(int end) {
    for (int at = 0; at < end; at++) {
      String word = line.text(at);
      boolean article = Lexicon.any(Topic.ARTICLE).has(word);
      boolean other =
          line.isNumber(at)
              || !article && Numbers.at(line, at, languages) != null
              || NumberReader.STREETS.contains(word)
              || Calendar.MONTHS.containsKey(word)
              || Calendar.WEEKDAYS.containsKey(word)
              || Lexicon.any(Topic.OR).at(line, at) > 0
              || Lexicon.any(Topic.NOT_UNIT).at(line, at) > 0 && !article && word.length() > 2
              || Lexicon.any(Topic.NOT).at(line, at) > 0 && word.length() > 1;
      if (other) {
        return false;
      }
    }
    return true;
  }
}
