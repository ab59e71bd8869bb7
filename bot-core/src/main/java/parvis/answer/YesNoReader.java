package parvis.answer;

import java.util.List;
import java.util.Set;
import parvis.answer.Lexicon.Topic;
import parvis.answer.Reading.NotUnderstood;
import parvis.answer.Reading.Understood;
import parvis.answer.Reading.Why;
import parvis.contact.Language;

/// Reads yes or no.
///
/// A reply is taken apart from its beginning: greetings and hesitations, words that introduce an
/// answer ("je pense que"), then as many phrases as all say yes or all say no, then a comment. What
/// does not begin that way says neither, except where a last clause is a plain yes or no. Among the
/// phrases that fit, the longest wins, so that "no idea" is not a no; among equals the language of
/// the conversation.
final class YesNoReader {
  private static final Set<String> FIRST =
      Set.of("1", "un", "une", "one", "eins", "ein", "premier", "premiere", "first", "erste");
  private static final Set<String> SECOND =
      Set.of("2", "deux", "two", "zwei", "zwo", "deuxieme", "seconde", "second", "zweite");

  private static final Set<String> KNOWN_ABROAD =
      Set.of("oui", "non", "yes", "no", "ja", "nee", "yep", "ok", "jo", "👍", "👎", "✅", "❌");

  private enum Sense {
    YES,
    NO,
    NEITHER
  }

  /// @param words how many words it takes
  /// @param core whether it stands whatever follows
  private record Found(Sense sense, int words, boolean core) {}

  private static final Found NOTHING = new Found(Sense.NEITHER, 0, false);

  private final Line line;
  private final Lexicon lexicon;

  /// Whether this is the conversation's language; of others, only what nobody mistakes is known of
  /// the shortest words ("ne" is a no in German, and half a negation in French).
  private final boolean own;

  private YesNoReader(Line line, Lexicon lexicon, boolean own) {
    this.line = line;
    this.lexicon = lexicon;
    this.own = own;
  }

  static Reading read(Line line, List<Language> languages) {
    if (line.isEmpty()) {
      return new NotUnderstood(Why.EMPTY);
    }
    Reading reading = new NotUnderstood(Why.NO_MATCH);
    for (Language language : languages) {
      boolean own = language.equals(languages.getFirst());
      reading = new YesNoReader(line, Lexicon.of(language), own).read();
      if (!(reading instanceof NotUnderstood(Why why)) || why != Why.NO_MATCH) {
        return reading;
      }
    }
    return reading;
  }

  private Reading read() {
    Reading key = key();
    if (key instanceof Understood) {
      return key;
    }
    Reading plain = from(0);
    if (plain instanceof NotUnderstood(Why why) && why == Why.NO_MATCH) {
      int begin = introduced();
      Reading introduced = begin > 0 ? from(begin) : plain;
      return introduced instanceof Understood ? introduced : lastClause(introduced);
    }
    return plain;
  }

  /// `1`, `la 2`, `option 1`, alone, with the word itself (`1 oui`) or before a "but".
  private Reading key() {
    int at = Lexicon.skip(line, 0, Topic.FILLER);
    if (at < line.size() && sense(at) == Sense.NEITHER || at + 1 < line.size()) {
      at = Lexicon.skip(line, at, Topic.ARTICLE, Topic.KEY);
    }
    if (at >= line.size()) {
      return none();
    }
    Sense sense = sense(at);
    if (sense == Sense.NEITHER || line.asks(at + 1, line.size())) {
      return none();
    }
    int end = Lexicon.skip(line, at + 1, Topic.FILLER);
    if (end == line.size()) {
      return understood(sense, "");
    }
    Found named = longest(end);
    if (named.sense() == sense && end + named.words() == line.size()) {
      return understood(sense, "");
    }
    return Lexicon.any(Topic.BUT).at(line, end) > 0 ? understood(sense, line.from(end)) : none();
  }

  private Sense sense(int at) {
    if (FIRST.contains(line.text(at))) {
      return Sense.YES;
    }
    return SECOND.contains(line.text(at)) ? Sense.NO : Sense.NEITHER;
  }

  private Reading from(int begin) {
    int at = begin;
    Found first = longest(at);
    int filler = filler(at);
    while (filler > first.words()) {
      at += filler;
      first = longest(at);
      filler = filler(at);
    }
    if (first.words() == 0) {
      return none();
    }
    if (first.sense() == Sense.NEITHER) {
      return new NotUnderstood(Why.AMBIGUOUS);
    }
    at += first.words();
    if ("-".equals(line.gap(at)) && at < line.size() && longest(at).sense() != first.sense()) {
      return none(); // "non-voyant"
    }
    boolean core = first.core();
    int clause = line.size();
    while (at < line.size()) {
      Found next = longest(at);
      filler = filler(at);
      if (line.boundary(at)) {
        clause = Math.min(clause, at);
      }
      if (filler > next.words()) {
        at += filler;
      } else if (next.words() == 0) {
        break;
      } else if (next.sense() == first.sense()) {
        core |= next.core();
        at += next.words();
      } else if (takesBack(next, at, core)) {
        return new NotUnderstood(Why.AMBIGUOUS);
      } else {
        break;
      }
    }
    // What was said after the first clause is no part of the answer unless all of it is.
    return finish(first.sense(), core, at == line.size() ? at : Math.min(at, clause));
  }

  private int filler(int at) {
    return Lexicon.any(Topic.FILLER).at(line, at);
  }

  /// "oui non", "oui, enfin non" take a yes back; "oui, non seulement pour moi" and "oui parfois"
  /// do not.
  private boolean takesBack(Found next, int at, boolean core) {
    int end = at + next.words();
    boolean ends = end == line.size() || line.boundary(end);
    return next.core()
        ? ends || !line.boundary(at)
        : end == line.size() && !core && next.sense() != Sense.NEITHER;
  }

  private Reading finish(Sense sense, boolean core, int at) {
    if (at == line.size()) {
      return line.asks(1, at) ? none() : understood(sense, "");
    }
    boolean apart = line.boundary(at);
    if (line.asks(1, at)) {
      return none();
    }
    boolean but = Lexicon.any(Topic.BUT).at(line, at) > 0;
    if (but && contradicts(sense, at)) {
      return new NotUnderstood(Why.AMBIGUOUS);
    }
    if (but && !line.asks(at + 1, line.size())) {
      return understood(sense, line.from(at));
    }
    if (apart) {
      return understood(sense, line.from(at));
    }
    boolean questions = Lexicon.any(Topic.ASKS).at(line, at) > 0;
    boolean follows =
        core && (!"no".equals(line.text(at - 1)) || Lexicon.any(Topic.FOLLOWS).at(line, at) > 0);
    return follows && !questions && !line.asks(at + 1, line.size())
        ? understood(sense, line.from(at))
        : none();
  }

  /// "oui mais non".
  private boolean contradicts(Sense sense, int at) {
    int after = at + Lexicon.any(Topic.BUT).at(line, at);
    Found next = longest(after);
    return next.core() && next.sense() != sense && after + next.words() == line.size();
  }

  /// "je n'ai pas de voiture, donc oui".
  private Reading lastClause(Reading otherwise) {
    for (int at = line.size() - 1; at > 0 && at >= line.size() - 4; at--) {
      Found found = longest(at);
      boolean ends =
          found.words() > 0 && Lexicon.skip(line, at + found.words(), Topic.FILLER) == line.size();
      boolean begins =
          line.boundary(at) || Set.of("donc", "so", "also").contains(line.text(at - 1));
      if (ends && begins && found.core() && !line.asks(0, line.size()) && plainBefore(at)) {
        return understood(found.sense(), line.upTo(at));
      }
    }
    return otherwise;
  }

  private boolean plainBefore(int end) {
    for (int at = 0; at < end; at++) {
      Found found = longest(at);
      if (found.words() > 0 && (found.core() || found.sense() == Sense.NEITHER)) {
        return false;
      }
    }
    return true;
  }

  /// Past what introduces an answer in this language.
  private int introduced() {
    int at = 0;
    for (int words = 1; words > 0; at += words) {
      words = Math.max(filler(at), lexicon.phrases(Topic.FRAME).at(line, at));
    }
    return at;
  }

  private Found longest(int at) {
    Found best = NOTHING;
    best = longer(best, Sense.NEITHER, at, Topic.NEITHER);
    best = longer(best, Sense.YES, at, Topic.YES_CORE);
    best = longer(best, Sense.NO, at, Topic.NO_CORE);
    best = longer(best, Sense.YES, at, Topic.YES);
    best = longer(best, Sense.NO, at, Topic.NO);
    if (best.words() == 0 && at < line.size()) {
      best = drawnOut(at);
    }
    if (best.words() == 1 && line.text(at).equals("no")) {
      best = new Found(best.sense(), 1, true);
    }
    boolean foreign = !own && best.words() == 1 && line.text(at).length() <= 3;
    return foreign && !KNOWN_ABROAD.contains(line.text(at)) ? NOTHING : best;
  }

  private Found longer(Found best, Sense sense, int at, Topic topic) {
    int words = lexicon.phrases(topic).at(line, at);
    if (words <= best.words()) {
      return best;
    }
    boolean core = topic == Topic.YES_CORE || topic == Topic.NO_CORE;
    return new Found(sense, words, core || best.core() && best.sense() == sense);
  }

  /// `ouiiii`, `neeein`, and long words with a slip of the finger.
  private Found drawnOut(int at) {
    String word = line.text(at);
    for (String squeezed : List.of(squeeze(word, 3), squeeze(word, 2))) {
      if (!squeezed.equals(word)) {
        Found found = single(squeezed);
        if (found.words() > 0) {
          return found;
        }
      }
    }
    return word.length() < 7 || word.length() > 20 ? NOTHING : misspelt(word);
  }

  private Found single(String word) {
    if (lexicon.phrases(Topic.YES_CORE).has(word) || lexicon.phrases(Topic.YES).has(word)) {
      return new Found(Sense.YES, 1, lexicon.phrases(Topic.YES_CORE).has(word));
    }
    return lexicon.phrases(Topic.NO_CORE).has(word) || lexicon.phrases(Topic.NO).has(word)
        ? new Found(Sense.NO, 1, lexicon.phrases(Topic.NO_CORE).has(word))
        : NOTHING;
  }

  private Found misspelt(String word) {
    boolean yes = near(word, lexicon.phrases(Topic.YES));
    boolean no = near(word, lexicon.phrases(Topic.NO));
    return yes == no ? NOTHING : new Found(yes ? Sense.YES : Sense.NO, 1, false);
  }

  private static boolean near(String word, Lexicon.Phrases phrases) {
    return phrases.single().stream()
        .anyMatch(known ->
            known.length() >= 7
                && known.charAt(0) == word.charAt(0)
                && Typos.between(word, known) <= (known.length() > 10 ? 2 : 1));
  }

  /// The word with every run of that many equal letters or more as one letter; a run at the end
  /// counts from two.
  private static String squeeze(String word, int run) {
    StringBuilder squeezed = new StringBuilder();
    for (int i = 0; i < word.length(); ) {
      int end = i;
      while (end < word.length() && word.charAt(end) == word.charAt(i)) {
        end++;
      }
      boolean one = end - i >= run || end == word.length();
      squeezed.append(one ? word.substring(i, i + 1) : word.substring(i, end));
      i = end;
    }
    return squeezed.toString();
  }

  private static Reading none() {
    return new NotUnderstood(Why.NO_MATCH);
  }

  private static Reading understood(Sense sense, String comment) {
    return new Understood(new Value.YesNo(sense == Sense.YES), comment);
  }
}
