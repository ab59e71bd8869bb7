package parvis.expression;

import java.util.List;

/// One node of a parsed expression. Depth and number are bounded by the parser.
public sealed interface Node {

  /// The nodes directly below, in order.
  default List<Node> children() {
    return switch (this) {
      case Literal _, Reference _, Self _, Column _ -> List.of();
      case Negative(Node operand) -> List.of(operand);
      case Binary(_, Node left, Node right) -> List.of(left, right);
      case Call(_, List<Node> arguments) -> arguments;
      case Matches(Node text, _) -> List.of(text);
    };
  }

  record Literal(Datum datum) implements Node {}

  /// `${name}`.
  ///
  /// @param slot where the scope finds it; -1 if the name is unknown
  /// @param column where it stands in the expression, from 1
  record Reference(String name, int slot, int column) implements Node {}

  /// `.`, the answer under examination.
  record Self() implements Node {}

  /// A bare name in a choice filter: a column of the choice list.
  record Column(String name, int index) implements Node {}

  record Negative(Node operand) implements Node {}

  record Binary(Operator operator, Node left, Node right) implements Node {}

  record Call(Function function, List<Node> arguments) implements Node {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// `regex(text, 'pattern')` with its pattern compiled.
  record Matches(Node text, LinearPattern pattern) implements Node {}

  /// The binary operators, weakest first by level.
  enum Operator {
    OR("or", 0),
    AND("and", 1),
    EQUAL("=", 2),
    UNEQUAL("!=", 2),
    LESS("<", 3),
    LESS_OR_EQUAL("<=", 3),
    GREATER(">", 3),
    GREATER_OR_EQUAL(">=", 3),
    PLUS("+", 4),
    MINUS("-", 4),
    TIMES("*", 5),
    DIVIDED("div", 5),
    MODULO("mod", 5);

    static final int STRONGEST = 5;

    final String sign;
    final int level;

    Operator(String sign, int level) {
      this.sign = sign;
      this.level = level;
    }

    /// As written.
    public String sign() {
      return sign;
    }
  }
}
