package parvis.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parvis.text.Spelling;

/// Reads the steps, dissolving groups.
final class StepReader {
  private static final int MOST = 500;
  private static final int DEEPEST = 8;
  static final List<String> KINDS = List.of("ask", "note", "calculate", "group");

  private final WordingReader wordings;
  private final AnswerTypeReader types;
  private final Faults faults;
  private final Map<String, Yaml.Spot> names = new HashMap<>();

  StepReader(WordingReader wordings, Map<String, Draft.Choices> lists, Faults faults) {
    this.wordings = wordings;
    this.types = new AnswerTypeReader(lists, faults);
    this.faults = faults;
  }

  /// @param groups receives the groups, outer before inner
  List<Draft.Step> read(Fields file, List<Draft.Group> groups) {
    List<Draft.Step> steps = new ArrayList<>();
    file.need("steps", "add steps: with at least one question")
        .ifPresent(yaml -> {
          steps(yaml, null, 0, steps, groups);
          boolean asks = steps.stream().anyMatch(step -> step.kind() == Draft.Kind.ASK);
          if (!asks && !faults.any()) {
            faults.error(yaml.at(), "the flow asks nothing", "add a step with ask: NAME");
          }
          if (steps.size() > MOST) {
            faults.error(
                yaml.at(),
                "the flow has " + steps.size() + " steps",
                "keep " + MOST + " at most, or divide it into several flows");
          }
        });
    return steps;
  }

  private void steps(
      Yaml yaml,
      Draft.@Nullable Group parent,
      int depth,
      List<Draft.Step> steps,
      List<Draft.Group> groups) {
    if (!(yaml instanceof Yaml.Items(List<Yaml> items, _))) {
      faults.error(yaml.at(), "`steps` is " + yaml.kind(), "write a list: - ask: NAME …");
      return;
    }
    if (depth > DEEPEST) {
      faults.error(
          yaml.at(), "groups stand more than " + DEEPEST + " deep in each other", "flatten them");
      return;
    }
    for (Yaml item : items) {
      if (item instanceof Yaml.Mapping mapping) {
        step(mapping, parent, depth, steps, groups);
      } else {
        faults.error(item.at(), "a step is " + item.kind(), "write - ask: NAME and its fields");
      }
    }
  }

  private void step(
      Yaml.Mapping mapping,
      Draft.@Nullable Group parent,
      int depth,
      List<Draft.Step> steps,
      List<Draft.Group> groups) {
    List<Yaml.Field> kinds =
        mapping.fields().stream().filter(field -> KINDS.contains(field.key().text())).toList();
    if (kinds.size() != 1) {
      faults.error(
          mapping.at(),
          kinds.isEmpty() ? "a step says nothing of its kind" : "a step is of two kinds",
          mapping.fields().stream()
              .flatMap(field -> Spelling.nearest(field.key().text(), KINDS).stream())
              .filter(_ -> kinds.isEmpty())
              .findFirst()
              .map(meant -> "did you mean '" + meant + "'?")
              .orElse("write one of ask:, note:, calculate: and group: with its name"));
      return;
    }
    String field = kinds.getFirst().key().text();
    Optional<Draft.Kind> kind = kind(field);
    String shown =
        kinds.getFirst().value() instanceof Yaml.Scalar scalar ? Faults.shown(scalar.text()) : "?";
    Fields fields =
        new Fields(mapping, kind.map(some -> some.word).orElse("group") + " " + shown, faults);
    Optional<Yaml.Scalar> name = fields.text(field).filter(this::unique);
    Optional<Yaml.Scalar> relevant = fields.text("relevant");
    if (kind.isEmpty()) {
      Draft.Group group = new Draft.Group(shown, relevant, parent);
      groups.add(group);
      fields
          .need("steps", "add the steps of the group")
          .ifPresent(yaml -> steps(yaml, group, depth + 1, steps, groups));
      fields.done();
      return;
    }
    boolean calculates = kind.get() == Draft.Kind.CALCULATE;
    Draft.Step step =
        new Draft.Step(
            name.orElse(unnamed(fields)),
            kind.get(),
            parent,
            relevant,
            calculates
                ? fields.needText("calculation", "add calculation: \"…\"")
                : Optional.empty(),
            calculates ? Optional.empty() : text(fields),
            kind.get() == Draft.Kind.ASK ? Optional.of(question(fields)) : Optional.empty());
    fields.done();
    if (name.isPresent()) {
      steps.add(step);
    }
  }

  /// Empty for a group, which is no step itself.
  private static Optional<Draft.Kind> kind(String field) {
    return switch (field) {
      case "ask" -> Optional.of(Draft.Kind.ASK);
      case "note" -> Optional.of(Draft.Kind.NOTE);
      case "calculate" -> Optional.of(Draft.Kind.CALCULATE);
      default -> Optional.empty();
    };
  }

  private boolean unique(Yaml.Scalar name) {
    if (!DraftReader.NAME.matcher(name.text()).matches()) {
      faults.error(
          name.at(),
          "a step is called '" + Faults.shown(name.text()) + "'",
          "write a letter, then letters, digits, - and _, 64 at most");
      return false;
    }
    Yaml.Spot first = names.putIfAbsent(name.text(), name.at());
    if (first != null) {
      faults.error(
          name.at(),
          "the name '" + name.text() + "' is already taken in line " + first.line(),
          "give each step and group its own name");
    }
    return first == null;
  }

  private static Yaml.Scalar unnamed(Fields fields) {
    return new Yaml.Scalar("?", false, fields.at(), false, 1);
  }

  private Draft.Question question(Fields fields) {
    Optional<Yaml.Scalar> answer =
        fields.needText("answer", "add answer: yes_no, select_one LIST, integer, text or another");
    Optional<AnswerType> type = answer.flatMap(scalar -> types.read(scalar, fields.owner()));
    Optional<Draft.Words> message =
        fields
            .take("constraint_message")
            .flatMap(yaml -> wordings.read(yaml, fields.owner() + ": the constraint message"));
    Optional<Yaml.Scalar> constraint = fields.text("constraint");
    if (message.isPresent() && constraint.isEmpty()) {
      faults.error(
          message.get().at(),
          fields.owner() + " has a message for a constraint but no constraint",
          "add constraint: or remove the message");
    }
    return new Draft.Question(
        answer.orElse(unnamed(fields)),
        type,
        fields.truth("required", true),
        constraint,
        message,
        fields.text("choice_filter"));
  }

  private Optional<Draft.Words> text(Fields fields) {
    return fields
        .need("text", "add text: with the words in each language")
        .flatMap(yaml -> wordings.read(yaml, fields.owner() + ": the text"));
  }
}
