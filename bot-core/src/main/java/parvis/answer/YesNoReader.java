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
  /// Words after which an answer holds in one case only.
  private static final Set<String> CASES =
      Set.of("pour", "for", "fur", "fuer", "quand", "when", "wenn", "si", "if", "le", "on", "am");

  /// A salutation has no more words.
  private static final int MOST_GREETED = 6;

  /// Words of a comment that may take back what it follows.
  private static final int MOST_COMPARED = 60;

  private final Line line;
  private final Lexicon lexicon;

  /// Whether this is the conversation's language.
  private final boolean own;

  private final YesNoPhrases phrases;

  private YesNoReader(Line line, Lexicon lexicon, boolean own) {
    this.line = line;
    this.lexicon = lexicon;
    this.own = own;
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
    Reading key = new YesNoKeys(line, phrases).read();
    if (key instanceof Understood) {
      return key;
    }
    Reading plain = from(0);
    if (plain instanceof NotUnderstood(Why why) && why == Why.NO_MATCH) {
      int begin = introduced();
      Reading introduced = begin > 0 ? from(begin) : plain;
      Reading last = introduced instanceof Understood ? introduced : lastClause(introduced);
      return last instanceof NotUnderstood(Why still) && still == Why.NO_MATCH
          ? further(last)
          : doubted(last);
    }
    return doubted(plain);
  }

  /// "ich bin absolut dagegen": phrases that contradict each other may be one clause that does not.
  private Reading doubted(Reading reading) {
    return reading instanceof NotUnderstood && own && clauses() == 1 ? stance(reading) : reading;
  }

  /// What is tried of the conversation's own language only: a salutation before the answer, a
  /// clause without a phrase of yes or no, and a single word mistyped.
  private Reading further(Reading otherwise) {
    if (!own) {
      return otherwise;
    }
    int greeted = salutation();
    Reading after = greeted > 0 ? from(greeted) : otherwise;
    if (after instanceof Understood) {
      return after;
    }
    int only = Lexicon.skip(line, 0, Topic.FILLER);
    boolean single =
        only < line.size() && Lexicon.skip(line, only + 1, Topic.FILLER) == line.size();
    if (single && !line.asks(0, line.size())) {
      Sense slipped = phrases.slipped(only);
      return slipped == Sense.NEITHER ? stance(otherwise) : understood(slipped, "");
    }
    return stance(otherwise);
  }

  /// "Bonjour Monsieur Dupont, …": where the first clause ends, if it begins with a greeting.
  private int salutation() {
    boolean greets = line.size() > 1 && filler(0) > 0;
    for (int at = 1; greets && at <= Math.min(MOST_GREETED, line.size() - 1); at++) {
      if (line.boundary(at)) {
        return at;
      }
    }
    return 0;
  }

  private int clauses() {
    int clauses = 1;
    for (int at = 1; at < line.size(); at++) {
      clauses += line.boundary(at) ? 1 : 0;
    }
    return clauses;
  }

  private Reading stance(Reading otherwise) {
    Stance.Taken taken = Stance.of(line, lexicon);
    if (taken.sense() == Sense.NEITHER || line.asks(0, line.size())) {
      return otherwise;
    }
    for (int at = taken.end(); at < Math.min(line.size(), taken.end() + MOST_COMPARED); at++) {
      Found found = phrases.longest(at);
      if (found.core() && found.sense() != taken.sense()) {
        return otherwise;
      }
    }
    return understood(taken.sense(), line.from(taken.end()));
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
    if (divides(sense, at)) {
      return new NotUnderstood(Why.AMBIGUOUS);
    }
    boolean apart = line.boundary(at);
    if (line.asks(1, at)) {
      return none();
    }
    boolean but = Lexicon.any(Topic.BUT).at(line, at) > 0;
    if (but && contradicts(sense, at)) {
      return new NotUnderstood(Why.AMBIGUOUS);
    }
    int after = at + Lexicon.any(Topic.BUT).at(line, at);
    if (but && Lexicon.any(Topic.ASKS).at(line, after) > 0) {
      return none(); // "d'accord, mais c'est qui"
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

  /// "oui pour les enfants, non pour les adultes".
  private boolean divides(Sense sense, int from) {
    for (int at = from; at < Math.min(line.size(), from + MOST_COMPARED); at++) {
      Found other = phrases.longest(at);
      int after = at + other.words();
      if (other.core()
          && other.sense() != Sense.NEITHER
          && other.sense() != sense
          && after < line.size()
          && CASES.contains(line.text(after))) {
        return true;
      }
    }
    return false;
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

  static Reading none() {
    return new NotUnderstood(Why.NO_MATCH);
  }

  static Reading understood(Sense sense, String comment) {
    return new Understood(new Value.YesNo(sense == Sense.YES), comment);
  }
}
