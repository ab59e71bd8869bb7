package parvis.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parvis.expression.Expression;
import parvis.expression.Names;
import parvis.expression.Node;
import parvis.expression.Parsed;

/// Parses the expressions of a draft and ties their references to steps.
final class Wiring {
  private final Draft draft;
  private final Faults faults;
  private final Map<String, Integer> slots = new HashMap<>();
  private final Map<Draft.Group, Optional<Condition>> groups = new IdentityHashMap<>();

  private Wiring(Draft draft, Faults faults) {
    this.draft = draft;
    this.faults = faults;
    for (Draft.Step step : draft.steps()) {
      slots.put(step.name().text(), slots.size());
    }
  }

  /// The steps with those of their expressions that could be parsed.
  static List<Wired> of(Draft draft, Faults faults) {
    return new Wiring(draft, faults).wired();
  }

  private List<Wired> wired() {
    List<Wired> wired = new ArrayList<>();
    for (Draft.Group group : draft.groups()) {
      groups.put(
          group,
          group.relevant().flatMap(text -> parse(text, "group " + group.name(), "relevant", null)));
    }
    for (int slot = 0; slot < draft.steps().size(); slot++) {
      Draft.Step step = draft.steps().get(slot);
      Wired one = wired(step, slot);
      wired.add(one);
      one.conditions().forEach(condition -> checkForward(condition, step));
      step.text().ifPresent(words -> checkInsertions(words, step));
      step.question()
          .flatMap(Draft.Question::constraintMessage)
          .ifPresent(words -> checkInsertions(words, step));
    }
    return wired;
  }

  private Wired wired(Draft.Step step, int slot) {
    List<Condition> relevance = new ArrayList<>();
    for (Draft.Group group = step.group(); group != null; group = group.parent()) {
      groups.getOrDefault(group, Optional.empty()).ifPresent(relevance::addFirst);
    }
    step.relevant()
        .flatMap(text -> parse(text, step.owner(), "relevant", null))
        .ifPresent(relevance::add);
    Optional<Draft.Question> question = step.question();
    return new Wired(
        step,
        slot,
        relevance,
        step.calculation().flatMap(text -> parse(text, step.owner(), "calculation", null)),
        question
            .flatMap(Draft.Question::constraint)
            .flatMap(text -> parse(text, step.owner(), "constraint", null)),
        question.flatMap(asked -> filter(asked, step.owner())));
  }

  private Optional<Condition> filter(Draft.Question question, String owner) {
    Optional<Yaml.Scalar> text = question.choiceFilter();
    if (text.isEmpty() || question.type().isEmpty()) {
      return Optional.empty();
    }
    ChoiceList list = listOf(question.type().get());
    if (list == null) {
      faults.error(
          text.get().at(),
          owner + " filters choices but has none",
          "remove `choice_filter` or write answer: select_one LIST");
      return Optional.empty();
    }
    return parse(text.get(), owner, "choice_filter", list);
  }

  static @Nullable ChoiceList listOf(AnswerType type) {
    return switch (type) {
      case AnswerType.SelectOne(ChoiceList list) -> list;
      case AnswerType.SelectMultiple(ChoiceList list) -> list;
      case AnswerType.YesNo _,
          AnswerType.Whole _,
          AnswerType.Real _,
          AnswerType.Scale _,
          AnswerType.Day _,
          AnswerType.Words _ ->
          null;
    };
  }

  /// @param list the list whose columns the expression may name; null outside filters
  private Optional<Condition> parse(
      Yaml.Scalar source, String owner, String field, @Nullable ChoiceList list) {
    List<String> columns = new ArrayList<>();
    if (list != null) {
      columns.add("name");
      columns.addAll(list.columns());
    }
    Parsed parsed =
        Expression.parse(
            source.text(),
            new Names() {
              @Override
              public int slot(String name) {
                return slots.getOrDefault(name, -1);
              }

              @Override
              public List<String> columns() {
                return columns;
              }
            });
    return switch (parsed) {
      case Parsed.Faulty(int column, String problem, String remedy) -> {
        faults.error(source.at(column - 1), owner + ": `" + field + "`: " + problem, remedy);
        yield Optional.empty();
      }
      case Parsed.Sound(Expression expression) -> {
        Condition condition = new Condition(owner, field, source, expression);
        checkSelf(condition);
        yield checkReferences(condition) ? Optional.of(condition) : Optional.empty();
      }
    };
  }

  /// Whether all references lead somewhere; an expression that does not is left out of all further
  /// checks.
  private boolean checkReferences(Condition condition) {
    boolean known = true;
    for (Node.Reference reference : condition.expression().references()) {
      if (reference.slot() < 0) {
        known = false;
        faults.error(
            condition.at(reference.column()),
            condition.named() + " names '" + reference.name() + "', which does not exist",
            Faults.meant(
                reference.name(),
                draft.steps().stream()
                    .filter(step -> step.kind() != Draft.Kind.NOTE)
                    .map(step -> step.name().text())
                    .toList(),
                "add a step of that name"));
      } else if (draft.steps().get(reference.slot()).kind() == Draft.Kind.NOTE) {
        faults.error(
            condition.at(reference.column()),
            condition.named() + " names '" + reference.name() + "', a note, which has no answer",
            "name a question or a calculation");
      }
    }
    return known;
  }

  private void checkSelf(Condition condition) {
    boolean self = condition.nodes().stream().anyMatch(Node.Self.class::isInstance);
    if (self && !condition.field().equals("constraint")) {
      faults.error(
          condition.source().at(),
          condition.named() + " uses '.', which only a constraint can",
          "write ${name} with the name of the step that is meant");
    }
  }

  private void checkForward(Condition condition, Draft.Step step) {
    int slot = slots.getOrDefault(step.name().text(), -1);
    for (Node.Reference reference : condition.expression().references()) {
      if (condition.field().equals("constraint") && reference.slot() == slot) {
        faults.error(
            condition.at(reference.column()),
            condition.named() + " names its own step",
            "write . for the answer under examination");
      } else if (reference.slot() > slot
          && draft.steps().get(reference.slot()).kind() == Draft.Kind.ASK) {
        faults.warning(
            condition.at(reference.column()),
            condition.named() + " names '" + reference.name() + "', which is asked later",
            "move that question before this step, or this step after it");
      }
    }
  }

  private void checkInsertions(Draft.Words words, Draft.Step step) {
    int own = slots.getOrDefault(step.name().text(), -1);
    for (Draft.Line line : words.lines()) {
      Template template = Template.of(line.text().text());
      if (template.malformed() >= 0) {
        faults.error(
            line.text().at(template.malformed()),
            words.owner() + " has a '${' without a name and '}'",
            "write ${name}, or the sign $ without {");
      }
      for (String name : template.names()) {
        checkInsertion(words, line, name, own);
      }
    }
  }

  private void checkInsertion(Draft.Words words, Draft.Line line, String name, int own) {
    int offset = Math.max(0, line.text().text().indexOf(name));
    Integer slot = slots.get(name);
    if (slot == null || draft.steps().get(slot).kind() == Draft.Kind.NOTE) {
      faults.error(
          line.text().at(offset),
          words.owner()
              + " inserts '"
              + Faults.shown(name)
              + (slot == null ? "', which does not exist" : "', a note, which has no answer"),
          Faults.meant(
              name,
              draft.steps().stream()
                  .filter(step -> step.kind() != Draft.Kind.NOTE)
                  .map(step -> step.name().text())
                  .toList(),
              "insert the answer of an earlier question"));
    } else if (slot >= own && draft.steps().get(slot).kind() == Draft.Kind.ASK) {
      faults.error(
          line.text().at(offset),
          words.owner() + " inserts '" + name + "', which is not answered by then",
          "insert the answer of an earlier question");
    }
  }
}
