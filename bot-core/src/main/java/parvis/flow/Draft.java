package parvis.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// A flow as it was written: each text still knows where it stands. Parts that could not be read
/// are left out, and the faults say so.
///
/// @param steps in order, groups dissolved
record Draft(
    @Nullable String name,
    List<Language> languages,
    List<Yaml.Scalar> keywords,
    @Nullable Consultation consultation,
    Handling handling,
    Map<String, Words> lines,
    Map<String, Choices> lists,
    List<Group> groups,
    List<Step> steps) {

  /// A wording.
  ///
  /// @param owner how faults call it: `step rides: the text`
  ///
  /// @param at where its value begins
  /// @param keyAt where its name stands, if that is somewhere else
  record Words(String owner, Yaml.Spot at, Yaml.Spot keyAt, Wording wording, List<Line> lines) {
    Words named(Yaml.Spot key) {
      return new Words(owner, at, key, wording, lines);
    }
  }

  /// One text of a wording, with the channels that use it.
  record Line(Language language, Set<ChannelKind> channels, Yaml.Scalar text) {}

  /// @param list the list compiled
  /// @param labels the label of each choice
  record Choices(ChoiceList list, Yaml.Spot at, List<Words> labels) {}

  /// @param relevant its own condition; empty if it has none
  /// @param parent the group it stands in; null at the top
  record Group(String name, Optional<Yaml.Scalar> relevant, @Nullable Group parent) {}

  /// One step.
  ///
  /// @param group the group it stands in; null at the top
  record Step(
      Yaml.Scalar name,
      Kind kind,
      @Nullable Group group,
      Optional<Yaml.Scalar> relevant,
      Optional<Yaml.Scalar> calculation,
      Optional<Words> text,
      Optional<Question> question) {
    String owner() {
      return kind.word + " " + name.text();
    }
  }

  /// The fields that only questions have.
  record Question(
      Yaml.Scalar answer,
      Optional<AnswerType> type,
      boolean required,
      Optional<Yaml.Scalar> constraint,
      Optional<Words> constraintMessage,
      Optional<Yaml.Scalar> choiceFilter) {}

  enum Kind {
    ASK("step"),
    NOTE("note"),
    CALCULATE("calculation");

    final String word;

    Kind(String word) {
      this.word = word;
    }
  }
}
