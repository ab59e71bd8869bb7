package parvis.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import parvis.answer.Lexicon.Topic;
import parvis.contact.Language;

/// Finds which option's label a run of words names: the whole label, a part of it that no other
/// option has, or either with slips of the finger. The longest run wins, then the fewest slips,
/// then the label that is named whole; what is left to several options names none.
final class Labels {
  private static final int MOST_LABEL_WORDS = 63;

  /// What a run of words names.
  ///
  /// @param options the options it may be; one if it is sure, none if it is no label
  /// @param end the word after it
  /// @param whole whether it is all the words of the label that matter
  record Match(Set<Integer> options, int end, boolean whole) {
    static final Match NONE = new Match(Set.of(), 0, false);

    boolean sure() {
      return options.size() == 1;
    }

    boolean found() {
      return !options.isEmpty();
    }

    int option() {
      return options.iterator().next();
    }
  }

  /// @param words folded
  /// @param matters whether each tells this label from others
  private record Cut(List<String> words, boolean[] matters, int mattering, String joined) {}

  private record Label(int option, Cut cut) {}

  // The same few labels are asked for reply after reply; folding them is the dearest step.
  private static final Map<String, Cut> CUT = new ConcurrentHashMap<>();
  private static final int MOST_KEPT = 5_000;

  private final List<Label> labels;
  private final boolean german;

  /// Whether a part of a label may have slips of the finger; of labels in other languages too much
  /// would be near ("Stadion" to "station").
  private final boolean lenient;

  private Labels(List<Label> labels, Language language, boolean lenient) {
    this.labels = labels;
    this.german = language.equals(Language.DE);
    this.lenient = lenient;
  }

  /// The labels in the person's own language.
  static Labels own(List<OptionWords> options, Language language) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      labels.add(label(i, options.get(i).label()));
    }
    return new Labels(labels, language, true);
  }

  /// The labels in the other languages, and the names by which the flow knows the options.
  static Labels others(List<OptionWords> options, Language language) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      for (String label : options.get(i).otherLabels()) {
        labels.add(label(i, label));
      }
      labels.add(label(i, options.get(i).name().replace('_', ' ')));
    }
    return new Labels(labels, language, false);
  }

  private static Label label(int option, String text) {
    Cut known = CUT.get(text);
    if (known == null) {
      known = cut(text);
      if (CUT.size() >= MOST_KEPT) {
        CUT.clear();
      }
      CUT.put(text, known);
    }
    return new Label(option, known);
  }

  private static Cut cut(String text) {
    Line line = Line.of(text);
    int size = Math.min(line.size(), MOST_LABEL_WORDS);
    List<String> words = new ArrayList<>();
    boolean[] matters = new boolean[size];
    int mattering = 0;
    for (int i = 0; i < size; i++) {
      words.add(line.text(i));
      matters[i] = !Lexicon.any(Topic.SMALL).has(line.text(i));
      mattering += matters[i] ? 1 : 0;
    }
    if (mattering == 0) {
      Arrays.fill(matters, true);
      mattering = size;
    }
    return new Cut(List.copyOf(words), matters, mattering, String.join("", words));
  }

  /// @param from the word at which the label begins
  /// @param to the word before which it must end
  Match at(Line line, int from, int to) {
    int end = 0;
    int cost = 0;
    boolean whole = false;
    boolean denied = false;
    Set<Integer> options = new TreeSet<>();
    for (Label label : labels) {
      Extent extent = extent(label.cut, line, from, to);
      boolean longer = extent.end > end;
      boolean same = extent.end == end && extent.end > from;
      boolean unsaid = extent.end - from > 1 && deniesUnsaid(label.cut, line, from, extent.end);
      boolean equal = extent.cost == cost && extent.whole == whole;
      boolean better =
          longer
              || same && extent.cost < cost
              || same && extent.cost == cost && extent.whole && !whole
              || same && equal && denied && !unsaid;
      if (better) {
        options.clear();
        end = extent.end;
        cost = extent.cost;
        whole = extent.whole;
        denied = unsaid;
        options.add(label.option);
      } else if (same && equal && unsaid == denied) {
        options.add(label.option);
      }
    }
    return options.isEmpty() ? Match.NONE : new Match(options, end, whole);
  }

  /// How many words say how before a label: an adverb before a whole one ("very strongly agree"),
  /// or one word between an article and the label with which the reply ends ("a larger park").
  int before(Line line, int at) {
    int adverb = Lexicon.any(Topic.ADVERB).at(line, at);
    if (adverb > 0 && at + adverb < line.size()) {
      Match label = at(line, at + adverb, line.size());
      return label.sure() && label.whole() ? adverb : 0;
    }
    boolean possible =
        at > 0
            && at + 1 < line.size()
            && !line.isNumber(at)
            && !line.boundary(at)
            && !line.boundary(at + 1)
            && line.text(at).length() > 2
            && Lexicon.any(Topic.ARTICLE).has(line.text(at - 1))
            && Lexicon.longest(line, at, Topic.NOT, Topic.OR) == 0;
    Match label = possible ? at(line, at + 1, line.size()) : Match.NONE;
    return label.sure() && label.end() == line.size() ? 1 : 0;
  }

  /// Whether a label holds a negation that a reply of several of its words does not: "eher zu" is
  /// not "eher nicht zu".
  private static boolean deniesUnsaid(Cut label, Line line, int from, int to) {
    for (String word : label.words) {
      if (Lexicon.any(Topic.NOT).has(word)) {
        boolean said = false;
        for (int i = from; i < to; i++) {
          said |= line.text(i).equals(word);
        }
        if (!said) {
          return true;
        }
      }
    }
    return false;
  }

  /// How far the words from one on belong to a label.
  private record Extent(int end, int cost, boolean whole) {
    static final Extent NONE = new Extent(0, 0, false);
  }

  private Extent extent(Cut label, Line line, int from, int to) {
    if (line.text(from).equals(label.joined)) {
      return new Extent(from + 1, 0, true); // "apied"
    }
    if (german && LabelWords.compounds(line.text(from), label.words)) {
      return new Extent(from + 1, 1, false); // "Parkvergrößerung"
    }
    long used = 0;
    int cost = 0;
    int paid = 0;
    int mattering = 0;
    int end = 0;
    for (int i = from; i < to; i++) {
      if (i > from && breaks(line.gap(i))) {
        break;
      }
      int best = -1;
      int least = Typos.FAR;
      for (int j = 0; j < label.words.size(); j++) {
        int distance =
            (used >> j & 1) == 0
                ? LabelWords.slips(line.text(i), label.words.get(j), german)
                : Typos.FAR;
        if (distance == Typos.FAR && mattering > 0 && (used >> j & 1) == 0) {
          distance = LabelWords.isNumeral(line.text(i), label.words.get(j)) ? 0 : Typos.FAR;
        }
        if (distance < least) {
          least = distance;
          best = j;
        }
      }
      if (best >= 0) {
        used |= 1L << best;
        cost += least;
        mattering += label.matters[best] ? 1 : 0;
        if (mattering > 0) {
          end = i + 1;
          paid = cost;
        }
      } else if (i == from || !Lexicon.any(Topic.SMALL).has(line.text(i))) {
        break;
      }
    }
    boolean whole = mattering == label.mattering;
    return mattering == 0 || !whole && paid > 0 && !lenient
        ? Extent.NONE
        : new Extent(end, paid, whole);
  }

  private static boolean breaks(String gap) {
    return gap.chars().anyMatch(c -> ",;:.!?\n+&/".indexOf(c) >= 0);
  }
}
