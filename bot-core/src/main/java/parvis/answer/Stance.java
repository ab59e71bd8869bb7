package parvis.answer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import parvis.answer.Lexicon.Topic;
import parvis.answer.YesNoPhrases.Sense;

/// Works out what a clause says when no phrase of it is a plain yes or no: "ich denke eher nicht",
/// "I wouldn't say so", "pas pour l'instant", "we would love to".
///
/// Every word must be known to say who speaks, how, or for and against what; a clause about
/// anything else takes no stance. One negation turns an opinion, a wish or an approval into a no;
/// two, or a negated refusal ("not against it"), are left open.
final class Stance {
  /// No stance is told in more words.
  private static final int MOST_WORDS = 14;

  /// Among equally long phrases the first of these wins.
  private static final List<Topic> TOPICS =
      List.of(
          Topic.NEITHER,
          Topic.ADVERB,
          Topic.NEGATION,
          Topic.YES_CORE,
          Topic.NO_CORE,
          Topic.FAVOURS,
          Topic.OPPOSES,
          Topic.NO,
          Topic.YES,
          Topic.AFFIRMS,
          Topic.OPINION,
          Topic.WISH,
          Topic.SELF,
          Topic.HELPS,
          Topic.TOWARDS,
          Topic.FILLER);

  private final Map<Topic, Integer> counts = new EnumMap<>(Topic.class);
  private final Line line;
  private final Lexicon lexicon;
  private int end;

  private Stance(Line line, Lexicon lexicon) {
    this.line = line;
    this.lexicon = lexicon;
  }

  /// @param end the word after the clause
  record Taken(Sense sense, int end) {
    static final Taken NONE = new Taken(Sense.NEITHER, 0);
  }

  /// The stance of the clause that begins a reply.
  static Taken of(Line line, Lexicon lexicon) {
    Stance stance = new Stance(line, lexicon);
    return stance.read() ? new Taken(stance.sense(), stance.end) : Taken.NONE;
  }

  /// Counts what the words of the clause say.
  ///
  /// @return whether all of them are known
  private boolean read() {
    int said = 0;
    while (end < line.size()) {
      boolean ends = line.boundary(end) || Lexicon.any(Topic.BUT).at(line, end) > 0;
      if (ends && said > 0) {
        return true;
      }
      Topic best = Topic.FILLER;
      int longest = 0;
      for (Topic topic : TOPICS) {
        int words = lexicon.phrases(topic).at(line, end);
        if (words > longest) {
          longest = words;
          best = topic;
        }
      }
      if (longest == 0 || best == Topic.NEITHER || end > MOST_WORDS) {
        return false;
      }
      counts.merge(best, 1, Integer::sum);
      said += best == Topic.FILLER ? 0 : 1;
      end += longest;
    }
    return said > 0;
  }

  private Sense sense() {
    boolean yes = says(Topic.YES_CORE, Topic.YES, Topic.FAVOURS);
    boolean no = says(Topic.NO_CORE, Topic.NO);
    int negations = counts.getOrDefault(Topic.NEGATION, 0);
    if (says(Topic.OPPOSES)) {
      return negations > 0 || says(Topic.YES_CORE) ? Sense.NEITHER : Sense.NO;
    }
    if (no) {
      return yes ? Sense.NEITHER : Sense.NO;
    }
    if (negations > 0) {
      boolean turned = yes || says(Topic.OPINION, Topic.WISH, Topic.ADVERB, Topic.AFFIRMS);
      return negations > 1 || says(Topic.YES_CORE) || !turned ? Sense.NEITHER : Sense.NO;
    }
    boolean wishes = says(Topic.WISH) && says(Topic.SELF, Topic.HELPS);
    boolean affirms = says(Topic.OPINION) && says(Topic.AFFIRMS);
    return yes || wishes || affirms ? Sense.YES : Sense.NEITHER;
  }

  private boolean says(Topic... topics) {
    return List.of(topics).stream().anyMatch(counts::containsKey);
  }
}
