package parvis.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parvis.expression.Datum;
import parvis.expression.Function;
import parvis.expression.Node;
import parvis.expression.Node.Operator;

/// Finds comparisons with something an answer can never be: `${rides} = 'oui'`.
final class Literals {
  private final List<Wired> steps;
  private final Faults faults;

  private Literals(List<Wired> steps, Faults faults) {
    this.steps = steps;
    this.faults = faults;
  }

  static void check(List<Wired> steps, Faults faults) {
    Literals literals = new Literals(steps, faults);
    for (Wired step : steps) {
      step.conditions()
          .forEach(
              condition -> condition.nodes().forEach(node -> literals.node(condition, node, step)));
    }
  }

  private void node(Condition condition, Node node, Wired owner) {
    switch (node) {
      case Node.Binary(Operator operator, Node left, Node right)
          when operator == Operator.EQUAL || operator == Operator.UNEQUAL -> {
        compared(condition, left, right, owner, false);
        compared(condition, right, left, owner, false);
      }
      case Node.Call(Function function, List<Node> arguments) when function == Function.SELECTED ->
          compared(condition, arguments.get(0), arguments.get(1), owner, true);
      default -> {}
    }
  }

  private void compared(
      Condition condition, Node side, Node literal, Wired owner, boolean selected) {
    if (!(literal instanceof Node.Literal(Datum.Text(String text))) || text.isEmpty()) {
      return;
    }
    Optional<Wired> asked =
        switch (side) {
          case Node.Reference reference when reference.slot() >= 0 ->
              Optional.of(steps.get(reference.slot()));
          case Node.Self _ when condition.field().equals("constraint") -> Optional.of(owner);
          default -> Optional.empty();
        };
    if (asked.isEmpty() || asked.get().type().isEmpty()) {
      return;
    }
    AnswerType type = asked.get().type().get();
    List<String> possible = possible(type);
    boolean several = type instanceof AnswerType.SelectMultiple && !selected && text.contains(" ");
    if (possible.isEmpty() || possible.contains(text) || several) {
      return;
    }
    int column = side instanceof Node.Reference reference ? reference.column() : 1;
    faults.error(
        condition.at(column),
        condition.named()
            + " compares '"
            + asked.get().name()
            + "' with '"
            + Faults.shown(text)
            + "', which it never is",
        Faults.meant(text, possible, "its answers are " + shown(possible)));
  }

  private static List<String> possible(AnswerType type) {
    if (type instanceof AnswerType.YesNo) {
      return List.of("yes", "no");
    }
    ChoiceList list = Wiring.listOf(type);
    List<String> names = new ArrayList<>();
    if (list != null) {
      list.choices().forEach(choice -> names.add(choice.name()));
    }
    return names;
  }

  private static String shown(List<String> names) {
    return names.size() <= 8
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 8)) + ", …";
  }
}
