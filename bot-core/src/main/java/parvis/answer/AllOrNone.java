package parvis.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.answer.Lexicon.Topic;
import parvis.answer.Reading.NotUnderstood;
import parvis.answer.Reading.Understood;
import parvis.answer.Reading.Why;
import parvis.contact.Language;

/// Reads all options, none, or all but some.
final class AllOrNone {
  private static final Set<String> NOUNS =
      Set.of(
          "option",
          "options",
          "ligne",
          "lignes",
          "reponse",
          "reponses",
          "optionen",
          "choix",
          "choices");

  private final Line line;
  private final List<OptionWords> options;
  private final List<Language> languages;
  private final Labels labels;

  AllOrNone(Line line, List<OptionWords> options, List<Language> languages, Labels labels) {
    this.line = line;
    this.options = options;
    this.languages = languages;
    this.labels = labels;
  }

  /// `toutes`, `toutes sauf la 2`, `aucune`.
  @Nullable Reading read(int at) {
    int none = Lexicon.any(Topic.NONE).at(line, at);
    int all = Lexicon.any(Topic.ALL).at(line, at);
    if (none == 0 && all == 0 || line.asks(0, line.size())) {
      return null;
    }
    int end = at + Math.max(none, all);
    while (end < line.size() && says(end) > 0) {
      end += says(end);
    }
    boolean comment =
        end < line.size() && (line.boundary(end) || Lexicon.any(Topic.BUT).at(line, end) > 0);
    if (none > 0 && none >= all) {
      return end == line.size() || comment ? choices(List.of(), line.from(end)) : null;
    }
    int except = Lexicon.any(Topic.EXCEPT).at(line, end);
    if (except > 0) {
      return allBut(end + except);
    }
    List<String> names = options.stream().map(OptionWords::name).toList();
    return end == line.size() || comment
        ? choices(names, line.from(end))
        : new NotUnderstood(Why.NO_MATCH);
  }

  /// Words that may follow "all" and "none" without adding to it: the number of options, the noun
  /// that all their labels share.
  private int says(int at) {
    int plain =
        Math.max(Lexicon.any(Topic.FILLER).at(line, at), Lexicon.any(Topic.ARTICLE).at(line, at));
    if (plain > 0) {
      return plain;
    }
    Cardinals.@Nullable Match count = Numbers.at(line, at, languages);
    if (count != null && count.value().compareTo(BigDecimal.valueOf(options.size())) == 0) {
      return count.end() - at;
    }
    Labels.Match shared = labels.at(line, at, line.size());
    boolean noun = NOUNS.contains(line.text(at));
    return noun || shared.options().size() > 1 ? 1 : 0;
  }

  private Reading allBut(int from) {
    Line left = Line.of(line.from(from));
    if (left.size() == 0) {
      return new NotUnderstood(Why.NO_MATCH);
    }
    Reading without = OptionReader.many(left, options, languages, labels);
    if (!(without instanceof Understood(Value.Choices(List<String> names), String comment))) {
      return new NotUnderstood(Why.NO_MATCH);
    }
    List<String> kept =
        options.stream().map(OptionWords::name).filter(name -> !names.contains(name)).toList();
    return choices(kept, comment);
  }

  private static Reading choices(List<String> names, String comment) {
    return new Understood(new Value.Choices(names), comment);
  }
}
