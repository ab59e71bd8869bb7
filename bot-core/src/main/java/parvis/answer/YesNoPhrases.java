package parvis.answer;

import java.util.List;
import java.util.Set;
import parvis.answer.Lexicon.Topic;
import parvis.contact.Language;

/// Finds the phrase that says yes, no or neither at a place in a reply, in one language. The
/// longest wins, so that "no idea" is not a no; a word drawn out or mistyped counts where it can be
/// no other.
final class YesNoPhrases {
  private static final Set<String> KNOWN_ABROAD =
      Set.of("oui", "non", "yes", "no", "ja", "nee", "yep", "ok", "jo", "👍", "👎", "✅", "❌");

  enum Sense {
    YES,
    NO,
    NEITHER
  }

  /// @param words how many words it takes
  /// @param core whether it stands whatever follows
  record Found(Sense sense, int words, boolean core) {}

  static final Found NOTHING = new Found(Sense.NEITHER, 0, false);

  private final Line line;
  private final Lexicon lexicon;

  /// Whether this is the conversation's language; of others, only what nobody mistakes is known of
  /// the shortest words ("ne" is a no in German, and half a negation in French).
  private final boolean own;

  YesNoPhrases(Line line, Lexicon lexicon, boolean own) {
    this.line = line;
    this.lexicon = lexicon;
    this.own = own;
  }

  /// The longest phrase that begins at a word; [#NOTHING] if none does.
  Found longest(int at) {
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

  /// What a short word says that stands alone and is none itself, but one slip of the finger from a
  /// word that says yes or no: `nwin`, `sichr`.
  Sense slipped(int at) {
    String word = line.text(at);
    if (word.length() < 4 || Lexicon.isKnown(word) || Cardinals.at(line, at, Language.DE) != null) {
      return Sense.NEITHER;
    }
    boolean yes = slip(word, Topic.YES_CORE, 4) || slip(word, Topic.YES, 5);
    boolean no = slip(word, Topic.NO_CORE, 4) || slip(word, Topic.NO, 5);
    return yes == no ? Sense.NEITHER : yes ? Sense.YES : Sense.NO;
  }

  private boolean slip(String word, Topic topic, int letters) {
    return lexicon.phrases(topic).single().stream()
        .anyMatch(known -> known.length() >= letters && Typos.slip(word, known));
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
}
