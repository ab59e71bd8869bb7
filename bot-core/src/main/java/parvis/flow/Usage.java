package parvis.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parvis.expression.Datum;
import parvis.expression.Function;
import parvis.expression.Node;

/// What all expressions of a flow together ask of one question's answer.
final class Usage {
  /// No number of the expression language reaches this size.
  private static final BigDecimal LARGE = BigDecimal.TEN.pow(18);

  final TreeSet<BigDecimal> numbers = new TreeSet<>();
  final TreeSet<LocalDate> days = new TreeSet<>();
  final TreeSet<String> texts = new TreeSet<>();
  final TreeSet<String> selected = new TreeSet<>();

  /// Used otherwise than compared with a literal, asked for a selected name or taken as a truth.
  boolean otherwise;

  /// Ordered (`<`) rather than compared for equality only.
  boolean ordered;

  /// The usage of each step's value, by slot.
  static Usage[] of(List<Wired> steps) {
    Usage[] usages = new Usage[steps.size()];
    for (int slot = 0; slot < usages.length; slot++) {
      usages[slot] = new Usage();
    }
    for (Wired step : steps) {
      step.conditions()
          .forEach(condition -> {
            boolean truth = !condition.field().equals("calculation");
            walk(condition.expression().root(), truth, step.slot(), usages);
          });
    }
    return usages;
  }

  /// @param truth whether the node's value is only taken as a truth
  private static void walk(Node node, boolean truth, int owner, Usage[] usages) {
    Usage direct = usage(node, owner, usages);
    if (direct != null) {
      if (truth) {
        direct.numbers.add(BigDecimal.ZERO);
      } else {
        direct.otherwise = true;
      }
      return;
    }
    switch (node) {
      case Node.Binary binary -> walk(binary, owner, usages);
      case Node.Call(Function function, List<Node> arguments)
          when function == Function.SELECTED
              && arguments.get(1) instanceof Node.Literal(Datum.Text(String name)) -> {
        Usage asked = usage(arguments.get(0), owner, usages);
        if (asked == null) {
          walk(arguments.get(0), false, owner, usages);
        } else {
          asked.selected.add(name);
          asked.texts.add(name);
        }
      }
      case Node.Call(Function function, List<Node> arguments) -> {
        for (int i = 0; i < arguments.size(); i++) {
          boolean asTruth = function == Function.NOT || (function == Function.IF && i == 0);
          boolean branch = function == Function.IF && i > 0 && truth;
          walk(arguments.get(i), asTruth || branch, owner, usages);
        }
      }
      case Node.Negative(Node operand) -> walk(operand, false, owner, usages);
      case Node.Matches(Node text, _) -> walk(text, false, owner, usages);
      case Node.Literal _, Node.Reference _, Node.Self _, Node.Column _ -> {}
    }
  }

  private static void walk(Node.Binary binary, int owner, Usage[] usages) {
    boolean ordered =
        switch (binary.operator()) {
          case OR, AND -> {
            walk(binary.left(), true, owner, usages);
            walk(binary.right(), true, owner, usages);
            yield false;
          }
          case PLUS, MINUS, TIMES, DIVIDED, MODULO -> {
            walk(binary.left(), false, owner, usages);
            walk(binary.right(), false, owner, usages);
            yield false;
          }
          case EQUAL, UNEQUAL -> {
            compare(binary.left(), binary.right(), false, owner, usages);
            compare(binary.right(), binary.left(), false, owner, usages);
            yield false;
          }
          case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
        };
    if (ordered) {
      compare(binary.left(), binary.right(), true, owner, usages);
      compare(binary.right(), binary.left(), true, owner, usages);
    }
  }

  private static void compare(Node side, Node other, boolean ordered, int owner, Usage[] usages) {
    Usage asked = usage(side, owner, usages);
    if (asked == null) {
      walk(side, false, owner, usages);
    } else if (asked.literal(other)) {
      asked.ordered |= ordered;
    } else {
      asked.otherwise = true;
    }
  }

  private boolean literal(Node node) {
    return switch (node) {
      case Node.Literal(Datum datum) -> {
        BigDecimal number = datum.number();
        LocalDate day = datum.day();
        texts.add(datum.text());
        if (number != null && number.abs().compareTo(LARGE) < 0 && number.scale() <= 18) {
          numbers.add(number);
        }
        if (day != null) {
          days.add(day);
        }
        yield true;
      }
      case Node.Negative(Node.Literal(Datum.Number(BigDecimal number))) -> {
        numbers.add(number.negate());
        yield true;
      }
      case Node.Call(Function function, List<Node> arguments)
          when function == Function.DATE
              && arguments.getFirst() instanceof Node.Literal(Datum.Text text)
              && text.day() != null ->
          literal(arguments.getFirst());
      case Node.Call _,
          Node.Negative _,
          Node.Binary _,
          Node.Reference _,
          Node.Self _,
          Node.Column _,
          Node.Matches _ ->
          false;
    };
  }

  private static @Nullable Usage usage(Node node, int owner, Usage[] usages) {
    return switch (node) {
      case Node.Reference reference when reference.slot() >= 0 -> usages[reference.slot()];
      case Node.Self() -> usages[owner];
      case Node.Reference _,
          Node.Literal _,
          Node.Column _,
          Node.Negative _,
          Node.Binary _,
          Node.Call _,
          Node.Matches _ ->
          null;
    };
  }
}
