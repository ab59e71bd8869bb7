package parvis.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parvis.expression.Node.Operator;

/// Evaluates nodes.
///
/// Equality: if one side is a number both are compared as numbers; otherwise as texts, where
/// nothing is `''`. Order: days if one side is a day, else numbers. A side that cannot be read that
/// way makes every comparison false except `!=`. Arithmetic with nothing is nothing; a day plus or
/// minus a number is a day, a day minus a day the number of days between.
final class Evaluation {
  private Evaluation() {}

  static Datum of(Node node, Scope scope) {
    return switch (node) {
      case Node.Literal(Datum datum) -> datum;
      case Node.Reference reference -> scope.value(reference.slot());
      case Node.Self() -> scope.self();
      case Node.Column column -> scope.column(column.index());
      case Node.Negative(Node operand) -> {
        BigDecimal number = of(operand, scope).number();
        yield number == null ? Datum.NOTHING : Numbers.datum(number.negate());
      }
      case Node.Binary binary -> binary(binary, scope);
      case Node.Call call -> call(call, scope);
      case Node.Matches(Node text, LinearPattern pattern) ->
          Datum.of(pattern.matches(of(text, scope).text()));
    };
  }

  private static Datum binary(Node.Binary binary, Scope scope) {
    Datum left = of(binary.left(), scope);
    return switch (binary.operator()) {
      case OR -> Datum.of(left.truth() || of(binary.right(), scope).truth());
      case AND -> Datum.of(left.truth() && of(binary.right(), scope).truth());
      case EQUAL -> Datum.of(equal(left, of(binary.right(), scope)));
      case UNEQUAL -> Datum.of(!equal(left, of(binary.right(), scope)));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          Datum.of(ordered(binary.operator(), left, of(binary.right(), scope)));
      case PLUS -> plus(left, of(binary.right(), scope));
      case MINUS -> minus(left, of(binary.right(), scope));
      case TIMES, DIVIDED, MODULO ->
          product(binary.operator(), left.number(), of(binary.right(), scope).number());
    };
  }

  private static boolean equal(Datum left, Datum right) {
    if (left instanceof Datum.Number || right instanceof Datum.Number) {
      BigDecimal a = left.number();
      BigDecimal b = right.number();
      return a != null && b != null && a.compareTo(b) == 0;
    }
    return left.text().equals(right.text());
  }

  private static boolean ordered(Operator operator, Datum left, Datum right) {
    if (left instanceof Datum.Day || right instanceof Datum.Day) {
      LocalDate a = left.day();
      LocalDate b = right.day();
      return a != null && b != null && fits(operator, a.compareTo(b));
    }
    BigDecimal a = left.number();
    BigDecimal b = right.number();
    return a != null && b != null && fits(operator, a.compareTo(b));
  }

  private static boolean fits(Operator operator, int comparison) {
    return switch (operator) {
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
      case OR, AND, EQUAL, UNEQUAL, PLUS, MINUS, TIMES, DIVIDED, MODULO ->
          throw new IllegalArgumentException("no order: " + operator);
    };
  }

  private static Datum plus(Datum left, Datum right) {
    BigDecimal a = left.number();
    BigDecimal b = right.number();
    if (a == null || b == null) {
      return Datum.NOTHING;
    }
    boolean oneDay = left instanceof Datum.Day ^ right instanceof Datum.Day;
    return oneDay ? day(Numbers.day(a.add(b))) : Numbers.datum(a.add(b));
  }

  private static Datum minus(Datum left, Datum right) {
    BigDecimal a = left.number();
    BigDecimal b = right.number();
    if (a == null || b == null) {
      return Datum.NOTHING;
    }
    boolean dayLessNumber = left instanceof Datum.Day && right instanceof Datum.Number;
    return dayLessNumber ? day(Numbers.day(a.subtract(b))) : Numbers.datum(a.subtract(b));
  }

  private static Datum product(
      Operator operator, @Nullable BigDecimal left, @Nullable BigDecimal right) {
    if (left == null || right == null) {
      return Datum.NOTHING;
    }
    return switch (operator) {
      case TIMES -> Numbers.datum(left.multiply(right));
      case DIVIDED -> Numbers.quotient(left, right);
      case MODULO -> Numbers.remainder(left, right);
      case OR, AND, EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, PLUS, MINUS ->
          throw new IllegalArgumentException("no product: " + operator);
    };
  }

  private static Datum call(Node.Call call, Scope scope) {
    List<Node> arguments = call.arguments();
    if (call.function() == Function.IF) {
      return of(arguments.get(of(arguments.get(0), scope).truth() ? 1 : 2), scope);
    }
    Datum first = arguments.isEmpty() ? Datum.NOTHING : of(arguments.getFirst(), scope);
    return switch (call.function()) {
      case NOT -> Datum.of(!first.truth());
      case TRUE -> Datum.TRUE;
      case FALSE -> Datum.FALSE;
      case SELECTED -> Datum.of(selected(first.text(), of(arguments.get(1), scope).text()));
      case COUNT_SELECTED -> Numbers.datum(BigDecimal.valueOf(countSelected(first.text())));
      case STRING_LENGTH -> {
        String text = first.text();
        yield Numbers.datum(BigDecimal.valueOf(text.codePointCount(0, text.length())));
      }
      case NUMBER -> Numbers.datum(first.number());
      case STRING -> new Datum.Text(first.text());
      case TODAY -> new Datum.Day(scope.today());
      case DATE -> day(first.day());
      case COALESCE -> coalesce(arguments, scope);
      case CONTAINS -> Datum.of(first.text().contains(of(arguments.get(1), scope).text()));
      case STARTS_WITH -> Datum.of(first.text().startsWith(of(arguments.get(1), scope).text()));
      case CONCAT -> concat(arguments, scope);
      case MIN -> extreme(arguments, scope, -1);
      case MAX -> extreme(arguments, scope, 1);
      case ROUND -> round(first, arguments, scope);
      case INT -> {
        BigDecimal number = first.number();
        yield number == null ? Datum.NOTHING : Numbers.datum(number.setScale(0, RoundingMode.DOWN));
      }
      case IF, REGEX -> throw new IllegalStateException("handled apart: " + call.function());
    };
  }

  /// Whether a name is one of those joined by blanks. No text is split: names are compared in
  /// place.
  private static boolean selected(String names, String name) {
    if (name.isEmpty()) {
      return false;
    }
    for (int at = names.indexOf(name); at >= 0; at = names.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean begins = at == 0 || names.charAt(at - 1) == ' ';
      if (begins && (end == names.length() || names.charAt(end) == ' ')) {
        return true;
      }
    }
    return false;
  }

  private static int countSelected(String names) {
    int count = 0;
    boolean inside = false;
    for (int i = 0; i < names.length(); i++) {
      boolean blank = names.charAt(i) == ' ';
      if (!blank && !inside) {
        count++;
      }
      inside = !blank;
    }
    return count;
  }

  private static Datum coalesce(List<Node> arguments, Scope scope) {
    for (Node argument : arguments) {
      Datum datum = of(argument, scope);
      if (!datum.text().isEmpty()) {
        return datum;
      }
    }
    return Datum.NOTHING;
  }

  private static Datum concat(List<Node> arguments, Scope scope) {
    StringBuilder joined = new StringBuilder();
    for (Node argument : arguments) {
      String text = of(argument, scope).text();
      joined.append(text, 0, Math.min(text.length(), LONGEST_TEXT - joined.length()));
    }
    return new Datum.Text(joined.toString());
  }

  /// Longest text that `concat` builds, in UTF-16 units; chains of calculations must not grow it.
  private static final int LONGEST_TEXT = 10_000;

  private static Datum extreme(List<Node> arguments, Scope scope, int direction) {
    BigDecimal best = null;
    for (Node argument : arguments) {
      BigDecimal number = of(argument, scope).number();
      if (number != null && (best == null || number.compareTo(best) * direction > 0)) {
        best = number;
      }
    }
    return Numbers.datum(best);
  }

  private static Datum round(Datum first, List<Node> arguments, Scope scope) {
    BigDecimal number = first.number();
    BigDecimal decimals =
        arguments.size() == 1 ? BigDecimal.ZERO : of(arguments.get(1), scope).number();
    if (number == null || decimals == null || decimals.abs().compareTo(BigDecimal.TEN) > 0) {
      return Datum.NOTHING;
    }
    return Numbers.round(number, decimals.intValue());
  }

  private static Datum day(@Nullable LocalDate day) {
    return day == null ? Datum.NOTHING : new Datum.Day(day);
  }
}
