package parvis.answer;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parvis.answer.Lexicon.Topic;
import parvis.answer.Reading.NotUnderstood;
import parvis.answer.Reading.Understood;
import parvis.answer.Reading.Why;
import parvis.contact.Language;

/// Reads a choice from a list: by key (`2`, `la 2`, `deux`, `deuxième`, `option b`) or by label.
///
/// The reply is walked through once: words that introduce a choice are passed over, options are
/// gathered with the words that join them, and the rest is a comment if something marks it as one
/// ("mais", a full stop, "avec"). Any other rest, a negation before the first option or a question
/// mark make the whole no answer: "le bus est en retard" chooses nothing.
final class OptionReader {
  private static final Set<String> ONE =
      Set.of("un", "une", "one", "ein", "eine", "einn", "einen", "eins");

  /// Words from a name's number on to the end of a reply that is no sentence about it.
  private static final int MOST_NAMED = 3;

  private final Line line;
  private final List<OptionWords> options;
  private final List<Language> languages;
  private final boolean many;
  private final Labels labels;
  private final OptionKeys keys;
  private final OptionTail tail;
  private final OptionGaps gaps;
  private final TreeSet<Integer> chosen = new TreeSet<>();

  /// A walk that has failed, and why.
  private @Nullable Why failed;

  private OptionReader(
      Line line, List<OptionWords> options, List<Language> languages, boolean many, Labels labels) {
    this.line = line;
    this.options = options;
    this.languages = languages;
    this.many = many;
    this.labels = labels;
    this.keys = new OptionKeys(line, options.size(), languages);
    this.tail = new OptionTail(line, keys, labels);
    this.gaps = new OptionGaps(line, many, keys, labels);
  }

  static Reading one(Line line, List<OptionWords> options, List<Language> languages) {
    return read(line, options, languages, false);
  }

  static Reading many(Line line, List<OptionWords> options, List<Language> languages) {
    return read(line, options, languages, true);
  }

  /// Reads several, by these labels only.
  static Reading many(
      Line line, List<OptionWords> options, List<Language> languages, Labels labels) {
    return new OptionReader(line, options, languages, true, labels).walk();
  }

  private static Reading read(
      Line line, List<OptionWords> options, List<Language> languages, boolean many) {
    if (line.isEmpty()) {
      return new NotUnderstood(Why.EMPTY);
    }
    long key = line.size() == 1 ? line.number(0) : -1;
    if (key >= 1 && key <= options.size() && !line.asks(0, 1)) {
      return value(many, options, new TreeSet<>(List.of((int) key - 1)), "");
    }
    Reading band = many ? null : Bands.read(line, options, languages);
    if (band != null) {
      return band;
    }
    Reading own =
        new OptionReader(line, options, languages, many, Labels.own(options, languages.getFirst()))
            .walk();
    if (own instanceof Understood
        || own instanceof NotUnderstood(Why why) && why == Why.AMBIGUOUS) {
      return own;
    }
    Reading other =
        new OptionReader(
                line, options, languages, many, Labels.others(options, languages.getFirst()))
            .walk();
    return other instanceof Understood ? other : own;
  }

  private static Reading value(
      boolean many, List<OptionWords> options, TreeSet<Integer> chosen, String comment) {
    List<String> names = chosen.stream().map(i -> options.get(i).name()).toList();
    return new Understood(
        many ? new Value.Choices(names) : new Value.Choice(names.getFirst()), comment);
  }

  private Reading walk() {
    Labels.Match whole = labels.at(line, 0, line.size());
    if (whole.end() == line.size() && whole.sure() && whole.whole() && !line.asks(0, line.size())) {
      chosen.add(whole.option());
      return value(many, options, chosen, "");
    }
    int at = 0;
    boolean joined = false;
    while (at < line.size()) {
      if (!many && !chosen.isEmpty() && line.boundary(at) && tail.denies(at)) {
        return rest(at); // "en voiture, le bus ne passe pas"
      }
      if (!many && !chosen.isEmpty() && isName(at)) {
        return value(false, options, chosen, line.from(at));
      }
      boolean weighs = !joined && !chosen.isEmpty() && gaps.weighs(at);
      int next = weighs ? at : option(at);
      if (failed != null) {
        return new NotUnderstood(failed);
      }
      if (next == at && chosen.isEmpty() && many) {
        Reading wide = new AllOrNone(line, options, languages, labels).read(at);
        if (wide != null) {
          return wide;
        }
      }
      if (next == at) {
        next = at + gaps.passed(at, chosen.isEmpty(), joined);
        joined |= next > at;
      } else {
        joined = false;
      }
      if (next == at) {
        return chosen.isEmpty() ? new NotUnderstood(Why.NO_MATCH) : rest(at);
      }
      at = next;
    }
    return chosen.isEmpty() || line.asks(0, line.size())
        ? new NotUnderstood(Why.NO_MATCH)
        : value(many, options, chosen, "");
  }

  /// "bus 12": a number beyond the keys, right after the option, is part of what it is called.
  private boolean isName(int at) {
    return line.number(at) > options.size()
        && line.size() - at <= MOST_NAMED
        && !line.boundary(at)
        && line.gap(at).isBlank();
  }

  /// Takes the option named at a word.
  ///
  /// @return the word after it, or the same if none is
  private int option(int at) {
    Labels.Match label = labels.at(line, at, line.size());
    Cardinals.@Nullable Match key = keys.at(at, chosen.isEmpty());
    if (label.found() && (key == null || label.end() > key.end() && !isJoined(key, label))) {
      return named(label, at);
    }
    return key == null ? at : keyed(at, key, label);
  }

  private int named(Labels.Match label, int at) {
    if (!label.sure()) {
      failed = Why.AMBIGUOUS;
      return at;
    }
    choose(label.option());
    return label.end();
  }

  private int keyed(int at, Cardinals.Match key, Labels.Match label) {
    long rank = key.value().longValue();
    if (rank < 1 || rank > options.size()) {
      if (many && line.isNumber(at) && runOfKeys(line.text(at))) {
        return key.end();
      }
      if (label.sure()) {
        choose(label.option());
        return label.end();
      }
      Labels.Match named =
          many || key.end() >= line.size()
              ? Labels.Match.NONE
              : labels.at(line, key.end(), line.size());
      if (named.sure() && !line.boundary(key.end())) {
        choose(named.option()); // "the 12 bus"
        return named.end();
      }
      failed = label.found() ? Why.AMBIGUOUS : Why.OUT_OF_RANGE;
      return at;
    }
    int option = (int) rank - 1;
    int end = key.end();
    if (at > 0 && line.text(at - 1).equals("les") && end == line.size() && chosen.isEmpty()) {
      if (many && rank == options.size()) {
        for (int i = 0; i < rank; i++) {
          choose(i); // "les quatre", of four
        }
        return end;
      }
      failed = Why.AMBIGUOUS; // "les deux": how many, not which
      return at;
    }
    // "2 vélo", "1) Bus": the label beside the key must agree with it.
    int next = end + (end < line.size() ? Lexicon.any(Topic.ARTICLE).at(line, end) : 0);
    boolean apart =
        end >= line.size() || line.gap(end).chars().anyMatch(c -> ",;+&/".indexOf(c) >= 0);
    Labels.Match beside =
        apart || next >= line.size() ? Labels.Match.NONE : labels.at(line, next, line.size());
    if (beside.found() && !line.isNumber(next)) {
      if (isNumberWord(at) && beside.sure()) {
        // "un puits": an article.
        choose(beside.option());
        return beside.end();
      }
      if (!beside.options().contains(option)) {
        failed = Why.AMBIGUOUS;
        return at;
      }
      end = beside.end();
    }
    if (many && keys.span(at, end, rank)) {
      failed = Why.AMBIGUOUS;
      return at;
    }
    int range = many ? Lexicon.any(Topic.RANGE).at(line, end) : 0;
    Cardinals.@Nullable Match last = range > 0 ? keys.at(end + range, chosen.isEmpty()) : null;
    if (last != null
        && last.value().longValue() > rank
        && last.value().longValue() <= options.size()) {
      for (int i = option; i < last.value().intValue(); i++) {
        choose(i);
      }
      return last.end();
    }
    choose(option);
    return end;
  }

  /// `124`: single keys in a row, rising, where no option has that number.
  private boolean runOfKeys(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      int key = digits.charAt(i) - '0';
      if (key < 1 || key > options.size() || i > 0 && key <= digits.charAt(i - 1) - '0') {
        return false;
      }
    }
    digits.chars().forEach(key -> choose(key - '1'));
    return true;
  }

  /// `1 et 3`, where a label holds both numbers but also what joins them ("1 à 3 ans").
  private boolean isJoined(Cardinals.Match key, Labels.Match label) {
    return many
        && key.value().longValue() <= options.size()
        && line.isNumber(key.end())
        && !label.whole();
  }

  private boolean isNumberWord(int at) {
    return ONE.contains(line.text(at));
  }

  private void choose(int option) {
    chosen.add(option);
    if (!many && chosen.size() > 1) {
      failed = Why.AMBIGUOUS;
    }
  }

  private Reading rest(int at) {
    Why against = tail.against(at);
    return against == null
        ? value(many, options, chosen, line.from(at))
        : new NotUnderstood(against);
  }
}
