package parvis.answer;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parvis.answer.Lexicon.Topic;
import parvis.contact.Language;

/// Finds the key of an option in a reply: `2`, `la 2`, `deux`, `deuxième`, `option b`, `the last
/// one`.
final class OptionKeys {
  private final Line line;

  /// How many options there are.
  private final int size;

  private final List<Language> languages;

  OptionKeys(Line line, int size, List<Language> languages) {
    this.line = line;
    this.size = size;
    this.languages = languages;
  }

  /// A number, rank or letter at a word, with what may introduce it.
  ///
  /// @param first whether no option was named before it
  Cardinals.@Nullable Match at(int from, boolean first) {
    int at = from + keyWord(from);
    if (at >= line.size()) {
      return null;
    }
    boolean introduced = at > from;
    if (line.isNumber(at)) {
      return digitKey(at);
    }
    int last = Lexicon.any(Topic.LAST).at(line, at);
    if (last > 0) {
      return new Cardinals.Match(BigDecimal.valueOf(size), at + last + noun(at + last));
    }
    for (Language language : languages) {
      Cardinals.@Nullable Match rank = Ordinals.at(line, at, language);
      rank = rank == null ? Cardinals.at(line, at, language) : rank;
      if (rank != null && rank.value().scale() <= 0 && rank.value().precision() < 10) {
        return new Cardinals.Match(rank.value(), rank.end() + noun(rank.end()));
      }
    }
    return letterKey(at, introduced, first);
  }

  private Cardinals.@Nullable Match digitKey(int at) {
    long number = line.number(at);
    int end = at + 1;
    Cardinals.@Nullable Match rank = null;
    for (Language language : languages) {
      rank = rank == null ? Ordinals.at(line, at, language) : rank;
    }
    if (rank != null) {
      end = rank.end() + noun(rank.end());
    } else if (line.glued(end)) {
      return null;
    }
    return number < 0 ? null : new Cardinals.Match(BigDecimal.valueOf(number), end);
  }

  private Cardinals.@Nullable Match letterKey(int at, boolean introduced, boolean first) {
    String letter = line.text(at);
    boolean single = letter.length() == 1 && letter.charAt(0) >= 'a' && letter.charAt(0) <= 'z';
    int end = at + 1;
    boolean apart =
        end == line.size()
            || line.boundary(end)
            || "+&/".contains(line.gap(end).strip()) && !line.gap(end).isBlank()
            || Lexicon.any(Topic.AND).at(line, end) > 0;
    boolean article = !introduced && at > 0 && !line.boundary(at) && first;
    return single && (introduced || apart && !article) && letter.charAt(0) - 'a' < size
        ? new Cardinals.Match(BigDecimal.valueOf(letter.charAt(0) - 'a' + 1L), end)
        : null;
  }

  private int keyWord(int from) {
    int words = Lexicon.any(Topic.ARTICLE).at(line, from);
    int key = Lexicon.any(Topic.KEY).at(line, from + words);
    int bare = Lexicon.any(Topic.KEY).at(line, from);
    return bare > 0 ? bare : key > 0 ? words + key : 0;
  }

  /// "one" in "the first one", "option" in "the third option".
  private int noun(int at) {
    if (at >= line.size() || line.boundary(at)) {
      return 0;
    }
    return line.text(at).equals("one")
        ? 1
        : Lexicon.any(Topic.KEY).at(line, at) == 1 && !line.isNumber(at + 1) ? 1 : 0;
  }

  /// "1-3", two keys apart and nothing else: from one to the other, or these two?
  boolean span(int at, int end, long rank) {
    return at == 0
        && end == 1
        && line.size() == 2
        && line.number(1) > rank + 1
        && line.number(1) <= size
        && "-–—".contains(line.gap(1).strip())
        && !line.gap(1).isBlank();
  }
}
