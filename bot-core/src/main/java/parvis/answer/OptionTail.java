package parvis.answer;

import org.jspecify.annotations.Nullable;
import parvis.answer.Lexicon.Topic;
import parvis.answer.Reading.Why;

/// Judges what follows the options that a reply names: a comment to keep, or a reason to doubt
/// them.
final class OptionTail {
  private static final int MOST_TAIL_WORDS = 5;

  private final Line line;
  private final OptionKeys keys;
  private final Labels labels;

  OptionTail(Line line, OptionKeys keys, Labels labels) {
    this.line = line;
    this.keys = keys;
    this.labels = labels;
  }

  /// Whether the clause that begins at a word says no to something.
  boolean denies(int from) {
    for (int at = from; at < line.size() && (at == from || !line.boundary(at)); at++) {
      if (Lexicon.any(Topic.NOT).at(line, at) > 0) {
        return true;
      }
    }
    return false;
  }

  /// What follows the chosen: a comment, or a reason to doubt.
  ///
  /// @return nothing if it is a comment
  @Nullable Why against(int at) {
    int joins = Lexicon.any(Topic.OR).at(line, at);
    boolean or = joins > 0 && Lexicon.any(Topic.BUT).at(line, at) <= joins; // "ou presque"
    int after = at + Lexicon.any(Topic.OR).at(line, at);
    after += after < line.size() ? Lexicon.any(Topic.ARTICLE).at(line, after) : 0;
    if (or) {
      return after < line.size()
              && (keys.at(after, false) != null || labels.at(line, after, line.size()).found())
          ? Why.AMBIGUOUS
          : Why.NO_MATCH;
    }
    if (line.asks(1, at)) {
      return Why.NO_MATCH;
    }
    boolean but = Lexicon.any(Topic.BUT).at(line, at) > 0;
    boolean tail = Lexicon.any(Topic.TAIL).at(line, at) > 0;
    boolean not = Lexicon.any(Topic.NOT).at(line, at) > 0;
    boolean apart = line.boundary(at);
    if (not && !apart && at == line.size() - 1) {
      return Why.NO_MATCH; // "le parc non"
    }
    // Without a mark before it only a few words are a comment: "the noise from the neighbours keeps
    // me awake" is about noise, and chooses nothing.
    boolean few = tail && line.size() - at <= MOST_TAIL_WORDS;
    boolean comment = apart || (but || few || not) && !line.asks(at, line.size());
    return comment ? null : Why.NO_MATCH;
  }
}
