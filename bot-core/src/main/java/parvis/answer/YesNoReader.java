package parvis.answer;

import java.util.List;
import java.util.Set;
import parvis.answer.Lexicon.Topic;
import parvis.answer.Reading.NotUnderstood;
import parvis.answer.Reading.Understood;
import parvis.answer.Reading.Why;
import parvis.answer.YesNoPhrases.Found;
import parvis.answer.YesNoPhrases.Sense;
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

  private final Line line;
  private final Lexicon lexicon;

  private final YesNoPhrases phrases;

  private YesNoReader(Line line, Lexicon lexicon, boolean own) {
    this.line = line;
    this.lexicon = lexicon;
    this.phrases = new YesNoPhrases(line, lexicon, own);
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
    Found named = phrases.longest(end);
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
    Found first = phrases.longest(at);
    int filler = filler(at);
    while (filler > first.words()) {
      at += filler;
      first = phrases.longest(at);
      filler = filler(at);
    }
    if (first.words() == 0) {
      return none();
    }
    if (first.sense() == Sense.NEITHER) {
      return new NotUnderstood(Why.AMBIGUOUS);
    }
    at += first.words();
    if ("-".equals(line.gap(at))
        && at < line.size()
        && phrases.longest(at).sense() != first.sense()) {
      return none(); // "non-voyant"
    }
    boolean core = first.core();
    int clause = line.size();
    while (at < line.size()) {
      Found next = phrases.longest(at);
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
    Found next = phrases.longest(after);
    return next.core() && next.sense() != sense && after + next.words() == line.size();
  }

  /// "je n'ai pas de voiture, donc oui".
  private Reading lastClause(Reading otherwise) {
    for (int at = line.size() - 1; at > 0 && at >= line.size() - 4; at--) {
      Found found = phrases.longest(at);
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
      Found found = phrases.longest(at);
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

  private static Reading none() {
    return new NotUnderstood(Why.NO_MATCH);
  }

  private static Reading understood(Sense sense, String comment) {
    return new Understood(new Value.YesNo(sense == Sense.YES), comment);
  }
}
