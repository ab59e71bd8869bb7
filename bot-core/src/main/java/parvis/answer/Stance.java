package parvis.answer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
          Topic.OBJECTION,
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

  /// A verb before one of [#ASKED] asks, with or without a question mark.
  private static final Set<String> ASKING =
      Set.of(
          "is", "are", "do", "does", "did", "can", "will", "would", "could", "should", "have",
          "ist", "sind", "kann", "wird", "est");

  private static final Set<String> ASKED =
      Set.of(
          "i", "you", "it", "this", "that", "we", "they", "there", "das", "es", "sie", "man", "ce");

  private final Map<Topic, Integer> counts = new EnumMap<>(Topic.class);
  private final Line line;
  private final Lexicon lexicon;
  private int end;

  /// Whether one of the adverbs says yes where nothing denies: "très volontiers".
  private boolean affirmed;

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
    if (line.size() > 1 && ASKING.contains(line.text(0)) && ASKED.contains(line.text(1))) {
      return false;
    }
    int said = 0;
    while (end < line.size()) {
      boolean ends = line.boundary(end) || Lexicon.any(Topic.BUT).at(line, end) > 0;
      if (ends && said > 0) {
        return true;
      }
      Topic best = topic();
      int longest = lexicon.phrases(best).at(line, end);
      if (longest == 0 || best == Topic.NEITHER || end > MOST_WORDS) {
        return false;
      }
      counts.merge(best, 1, Integer::sum);
      affirmed |= best == Topic.ADVERB && lexicon.phrases(Topic.YES).at(line, end) == longest;
      said += best == Topic.FILLER ? 0 : 1;
      end += longest;
    }
    return said > 0;
  }

  /// The topic of the longest phrase at the end so far. A single letter is a word of grammar here
  /// ("je n'y vois"), not a short yes or no.
  private Topic topic() {
    Topic best = Topic.FILLER;
    int longest = 0;
    boolean letter = line.text(end).length() == 1;
    for (Topic topic : TOPICS) {
      int words = lexicon.phrases(topic).at(line, end);
      boolean answer = topic == Topic.NO || topic == Topic.YES;
      boolean grammar = answer && (letter && words == 1 || isGrammar(words));
      if (words > longest && !grammar) {
        longest = words;
        best = topic;
      }
    }
    return best;
  }

  /// "we are" answers alone; in a clause it only carries what follows.
  private boolean isGrammar(int words) {
    for (int at = end; at < end + words; at++) {
      String word = line.text(at);
      boolean self = lexicon.phrases(Topic.SELF).has(word);
      if (!self && !lexicon.phrases(Topic.HELPS).has(word)) {
        return false;
      }
    }
    return words > 1 && end + words < line.size();
  }

  private Sense sense() {
    boolean favours = says(Topic.YES, Topic.FAVOURS);
    boolean denies = says(Topic.NO, Topic.NEGATION);
    int negations = counts.getOrDefault(Topic.NEGATION, 0);
    if (says(Topic.OPPOSES)) {
      return denies || favours || says(Topic.YES_CORE) ? Sense.NEITHER : Sense.NO;
    }
    if (says(Topic.OBJECTION)) {
      return negations == 1 && !says(Topic.NO_CORE, Topic.NO) ? Sense.YES : Sense.NEITHER;
    }
    if (says(Topic.NO_CORE)) {
      return favours || says(Topic.YES_CORE) ? Sense.NEITHER : Sense.NO;
    }
    if (says(Topic.NO) && says(Topic.YES)) {
      return Sense.NEITHER;
    }
    if (denies) {
      boolean turned =
          favours || says(Topic.NO, Topic.OPINION, Topic.WISH, Topic.ADVERB, Topic.AFFIRMS);
      return negations > 1 || says(Topic.YES_CORE) || !turned ? Sense.NEITHER : Sense.NO;
    }
    boolean wishes = says(Topic.WISH) && says(Topic.SELF, Topic.HELPS);
    boolean affirms = says(Topic.OPINION) && says(Topic.AFFIRMS);
    boolean plain = affirmed && !says(Topic.OPINION, Topic.TOWARDS);
    return favours || says(Topic.YES_CORE) || wishes || affirms || plain
        ? Sense.YES
        : Sense.NEITHER;
  }

  private boolean says(Topic... topics) {
    return List.of(topics).stream().anyMatch(counts::containsKey);
  }
}
