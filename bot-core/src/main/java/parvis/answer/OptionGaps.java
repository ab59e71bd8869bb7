package parvis.answer;

import parvis.answer.Lexicon.Topic;

/// Knows the words that may stand before, between and after the options of a reply without a say in
/// which they are.
final class OptionGaps {
  private final Line line;
  private final boolean many;
  private final OptionKeys keys;
  private final Labels labels;

  OptionGaps(Line line, boolean many, OptionKeys keys, Labels labels) {
    this.line = line;
    this.many = many;
    this.keys = keys;
    this.labels = labels;
  }

  /// "safety first": a rank after an option is no other option, unless something joins them.
  boolean weighs(int at) {
    int weight = many && !line.boundary(at) ? Lexicon.any(Topic.EMPHASIS).at(line, at) : 0;
    return weight > 0 && at + weight == line.size();
  }

  /// How many words at a place say nothing about the choice.
  int passed(int at, boolean first, boolean joined) {
    if (!first) {
      int weight = many ? Lexicon.any(Topic.EMPHASIS).at(line, at) : 0;
      if (weight > 0 && (at + weight == line.size() || option(at, weight))) {
        return weight;
      }
      int and = Lexicon.any(Topic.AND).at(line, at);
      if (and > 0 && !joined) {
        return and;
      }
      if (Lexicon.any(Topic.OR).at(line, at) > 0) {
        return 0;
      }
      boolean listed =
          joined
              || line.boundary(at)
              || many && line.gap(at).chars().anyMatch(c -> "+&/".indexOf(c) >= 0);
      int article = Lexicon.any(Topic.ARTICLE).at(line, at);
      if (listed && article > 0 && option(at, article)) {
        return article;
      }
      int filler = Lexicon.any(Topic.FILLER).at(line, at);
      return Lexicon.any(Topic.TAIL).at(line, at) > filler ? 0 : filler;
    }
    int introduced = Lexicon.longest(line, at, Topic.FILLER, Topic.FRAME, Topic.ARTICLE);
    introduced = many ? Math.max(introduced, Lexicon.any(Topic.EMPHASIS).at(line, at)) : introduced;
    return introduced == 0 ? labels.before(line, at) : introduced;
  }

  /// Whether an option follows so many words on.
  private boolean option(int at, int words) {
    return at + words < line.size()
        && (keys.at(at + words, false) != null || labels.at(line, at + words, line.size()).found());
  }
}
