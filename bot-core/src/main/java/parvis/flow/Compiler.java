package parvis.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parvis.expression.Expression;
import parvis.expression.Node;

/// Makes a flow of a draft without faults.
final class Compiler {
  private Compiler() {}

  static Flow flow(Draft draft, List<Wired> wired, int[] order) {
    Logic logic = logic(wired, order);
    List<Step> steps = new ArrayList<>();
    for (Wired step : wired) {
      steps.add(step(step, logic));
    }
    Map<String, Wording> lines = new HashMap<>();
    draft.lines().forEach((key, words) -> lines.put(key, words.wording()));
    Handling handling = draft.handling();
    return new Flow(
        new Flow.Head(
            new FlowRef(Objects.requireNonNull(draft.name()), 0),
            draft.languages(),
            draft.keywords().stream().map(Yaml.Scalar::text).toList(),
            Objects.requireNonNull(draft.consultation()),
            new Handling(
                handling.misunderstood(),
                handling.reminderAfter(),
                handling.expiry(),
                handling.restartAllowed(),
                lines)),
        steps,
        logic);
  }

  private static Step step(Wired wired, Logic logic) {
    Draft.Step step = wired.step();
    Optional<String> relevance = relevance(wired);
    return switch (step.kind()) {
      case ASK -> {
        Draft.Question question = step.question().orElseThrow();
        yield new Question(
            wired.slot(),
            new Question.Draft(
                wired.name(),
                relevance,
                step.text().orElseThrow().wording(),
                question.type().orElseThrow(),
                question.required(),
                question.constraintMessage().map(Draft.Words::wording)),
            logic);
      }
      case NOTE -> new Note(wired.name(), relevance, step.text().orElseThrow().wording());
      case CALCULATE ->
          new Calculation(
              wired.name(), relevance, step.calculation().map(Yaml.Scalar::text).orElseThrow());
    };
  }

  private static Optional<String> relevance(Wired wired) {
    List<String> sources =
        wired.relevance().stream().map(condition -> condition.expression().source()).toList();
    return switch (sources.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(sources.getFirst());
      default -> Optional.of(sources.stream().collect(Collectors.joining(") and (", "(", ")")));
    };
  }

  static Logic logic(List<Wired> wired, int[] order) {
    Set<Integer> datedSlots = new HashSet<>();
    Set<Integer> before = new HashSet<>();
    Logic.Rule[] rules = new Logic.Rule[wired.size()];
    for (int slot : order) {
      Wired step = wired.get(slot);
      if (step.dependencies().anyMatch(condition -> dated(condition.expression(), datedSlots))) {
        datedSlots.add(slot);
      }
      boolean rechecked =
          step.constraint()
              .map(condition -> rechecked(condition.expression(), before, datedSlots))
              .orElse(false);
      rules[slot] =
          new Logic.Rule(
              step.name(),
              step.relevance().stream().map(Condition::expression).toList(),
              step.calculation().map(Condition::expression).orElse(null),
              step.constraint().map(Condition::expression).orElse(null),
              rechecked,
              step.filter().map(Condition::expression).orElse(null),
              step.type().isEmpty() ? null : Wiring.listOf(step.type().get()));
      before.add(slot);
    }
    return new Logic(List.of(rules), order);
  }

  /// Whether the outcome may change with the day alone.
  private static boolean dated(Expression expression, Set<Integer> datedSlots) {
    return expression.usesToday()
        || expression.references().stream().anyMatch(r -> datedSlots.contains(r.slot()));
  }

  /// A constraint is asked again when other answers change if it names others, all of which are
  /// known by then, and the mere passing of days cannot turn it: an answer that was accepted on
  /// Monday must not be asked again on Tuesday.
  private static boolean rechecked(
      Expression constraint, Set<Integer> before, Set<Integer> datedSlots) {
    return !constraint.references().isEmpty()
        && constraint.references().stream().map(Node.Reference::slot).allMatch(before::contains)
        && !dated(constraint, datedSlots);
  }
}
