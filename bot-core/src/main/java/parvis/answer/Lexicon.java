package parvis.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import parvis.contact.Language;

/// The words of one language that a reader knows, read from `parvis/answer/<language>.txt`:
/// sections named by [Topic], phrases between commas.
final class Lexicon {

  /// What a phrase is good for.
  enum Topic {
    /// Says yes by itself, whatever follows: `oui`.
    YES_CORE,
    /// Says yes if nothing else is said in the same clause: `parfait`.
    YES,
    NO_CORE,
    NO,
    /// Looks like yes or no and is neither: `oui et non`.
    NEITHER,
    /// What may follow a short word such as `no` in the same clause without changing its sense.
    FOLLOWS,
    /// Asks a question: `qui`.
    ASKS,
    /// Says nothing: greetings, hesitations, thanks.
    FILLER,
    /// Introduces an answer: `je prends`.
    FRAME,
    ARTICLE,
    /// Small words that do not tell labels apart.
    SMALL,
    /// Precedes an option's number: `option`.
    KEY,
    AND,
    OR,
    NOT,
    EXCEPT,
    ALL,
    NONE,
    LAST,
    /// Puts weight on an option before or after it: `surtout`.
    EMPHASIS,
    /// Begins a comment: `mais`.
    BUT,
    /// May begin a comment after an option: `avec`.
    TAIL,
    /// From one to another: `à`.
    RANGE,
    /// So many of so many: `sur`.
    OUT_OF,
    /// Makes of a number something else: `rue`.
    NOT_UNIT,
    /// Introduces a number: `nous sommes`.
    COUNT,
    /// Means one: `juste moi`.
    ALONE,
    // What a clause of a yes/no reply is made of, see Stance.
    /// Who speaks: `ich`.
    SELF,
    /// Auxiliary verbs and other words without a sense of their own: `would be`.
    HELPS,
    /// Holds an opinion, of which the rest tells which: `pense`.
    OPINION,
    /// Wants what was asked: `möchte`.
    WISH,
    /// Affirms an opinion: `so` in "I think so".
    AFFIRMS,
    /// What was asked: `this`.
    TOWARDS,
    /// Is for it: `einverstanden`.
    FAVOURS,
    /// Is against it: `opposed`.
    OPPOSES,
    NEGATION,
    /// What a negation makes a yes of: `Einwände`.
    OBJECTION,
    /// How much, how surely, when: `vraiment`, `derzeit`.
    ADVERB
  }

  /// Phrases, found by their first word.
  static final class Phrases {
    private final Map<String, List<List<String>>> byFirst = new HashMap<>();

    private final Set<String> single = new HashSet<>();

    void add(List<String> phrase) {
      if (phrase.size() == 1) {
        single.add(phrase.getFirst());
      }
      List<List<String>> same = byFirst.computeIfAbsent(phrase.getFirst(), _ -> new ArrayList<>());
      if (same.contains(phrase)) {
        return;
      }
      same.add(phrase);
      same.sort(Comparator.comparingInt((List<String> p) -> p.size()).reversed());
    }

    void addAll(Phrases other) {
      other.byFirst.values().forEach(same -> same.forEach(this::add));
    }

    /// How many words from the given one on are the longest phrase; 0 if none is.
    int at(Line line, int from) {
      if (from >= line.size()) {
        return 0;
      }
      for (List<String> phrase : byFirst.getOrDefault(line.text(from), List.of())) {
        if (startsWith(line, from, phrase)) {
          return phrase.size();
        }
      }
      return 0;
    }

    private static boolean startsWith(Line line, int from, List<String> phrase) {
      if (from + phrase.size() > line.size()) {
        return false;
      }
      for (int i = 1; i < phrase.size(); i++) {
        if (!line.text(from + i).equals(phrase.get(i)) || line.gap(from + i).indexOf('.') >= 0) {
          return false;
        }
      }
      return true;
    }

    boolean has(String word) {
      return single.contains(word);
    }

    /// Every phrase of a single word.
    Set<String> single() {
      return Collections.unmodifiableSet(single);
    }
  }

  private static final Map<Language, Lexicon> ALL = new HashMap<>();
  private static final Lexicon TOGETHER = new Lexicon();

  static {
    for (Language language : List.of(Language.FR, Language.EN, Language.DE)) {
      Lexicon lexicon = load(language);
      ALL.put(language, lexicon);
      lexicon.topics.forEach((topic, phrases) -> TOGETHER.phrases(topic).addAll(phrases));
    }
  }

  private final Map<Topic, Phrases> topics = new EnumMap<>(Topic.class);

  private Lexicon() {}

  /// The known languages, those given first, then the others.
  static List<Language> order(List<Language> first) {
    List<Language> order = new ArrayList<>();
    first.stream().filter(ALL::containsKey).distinct().forEach(order::add);
    List.of(Language.FR, Language.EN, Language.DE).stream()
        .filter(language -> !order.contains(language))
        .forEach(order::add);
    return order;
  }

  /// @param language one of [#order(List)]
  static Lexicon of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /// All languages at once, for words whose language does not matter.
  static Phrases any(Topic topic) {
    return TOGETHER.phrases(topic);
  }

  /// Whether the word alone is a phrase of any topic and language.
  static boolean isKnown(String word) {
    return TOGETHER.topics.values().stream().anyMatch(phrases -> phrases.has(word));
  }

  Phrases phrases(Topic topic) {
    return topics.computeIfAbsent(topic, _ -> new Phrases());
  }

  private static Lexicon load(Language language) {
    String name = language + ".txt";
    Lexicon lexicon = new Lexicon();
    for (Topic topic : Topic.values()) {
      lexicon.phrases(topic);
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Lexicon.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8))) {
      Phrases section = new Phrases();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          section = lexicon.phrases(Topic.valueOf(line.substring(1, line.indexOf(']'))));
        } else if (!line.startsWith("#")) {
          for (String phrase : line.split(",")) {
            add(section, phrase, language);
          }
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return lexicon;
  }

  private static void add(Phrases section, String phrase, Language language) {
    for (List<String> spelt : Spellings.of(phrase, language)) {
      section.add(spelt);
    }
  }

  /// How many words from one on are the longest phrase of these topics; 0 if none is.
  static int longest(Line line, int at, Topic... topics) {
    int longest = 0;
    for (Topic topic : topics) {
      longest = Math.max(longest, any(topic).at(line, at));
    }
    return longest;
  }

  /// Past all words of these topics, in whatever order they come.
  ///
  /// @return where the first other word stands
  static int skip(Line line, int from, Topic... topics) {
    int at = from;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Topic topic : topics) {
        int words = Lexicon.any(topic).at(line, at);
        at += words;
        moved |= words > 0;
      }
    }
    return at;
  }
}
