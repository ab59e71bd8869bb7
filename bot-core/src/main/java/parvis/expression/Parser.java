package parvis.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parvis.expression.Lexer.Token;
import parvis.expression.Lexer.Type;
import parvis.text.Spelling;

/// Recursive descent, one method call per level of operators; depth is counted where brackets,
/// calls and signs nest, so no source can exhaust the stack.
final class Parser {
  private final List<Token> tokens;
  private final Names names;
  private final List<Node.Reference> references = new ArrayList<>();
  private int at;
  private int depth;
  private boolean usesToday;

  private Parser(List<Token> tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  static Parsed parse(String source, Names names) {
    try {
      if (source.length() > Expression.LONGEST) {
        throw new Misspelt(
            1,
            "the expression has more than " + Expression.LONGEST + " characters",
            "move parts of it into a calculation");
      }
      Parser parser = new Parser(Lexer.tokens(source), names);
      Node root = parser.level(0);
      Token rest = parser.peek();
      if (rest.type() != Type.END) {
        throw parser.surprise(rest);
      }
      return new Parsed.Sound(new Expression(source, root, parser.references, parser.usesToday));
    } catch (Misspelt misspelt) {
      return misspelt.faulty();
    }
  }

  private Node level(int level) throws Misspelt {
    if (level > Node.Operator.STRONGEST) {
      return operand();
    }
    Node left = level(level + 1);
    int operators = 0;
    for (Node.Operator operator = operator(level); operator != null; operator = operator(level)) {
      if (++operators > Expression.DEEPEST) {
        throw tooDeep();
      }
      at++;
      left = new Node.Binary(operator, left, level(level + 1));
    }
    return left;
  }

  private Node.@Nullable Operator operator(int level) {
    for (Node.Operator operator : Node.Operator.values()) {
      if (operator.level == level && peek().is(operator.sign)) {
        return operator;
      }
    }
    return null;
  }

  private Node operand() throws Misspelt {
    if (++depth > Expression.DEEPEST) {
      throw tooDeep();
    }
    Token token = tokens.get(at);
    Node node =
        switch (token.type()) {
          case NUMBER -> taken(new Node.Literal(Numbers.datum(new BigDecimal(token.text()))));
          case TEXT -> taken(new Node.Literal(new Datum.Text(token.text())));
          case REFERENCE -> {
            Node.Reference reference =
                new Node.Reference(token.text(), names.slot(token.text()), token.column());
            references.add(reference);
            yield taken(reference);
          }
          case NAME -> named(token);
          case SIGN -> signed(token);
          case END -> throw surprise(token);
        };
    depth--;
    return node;
  }

  private Node taken(Node node) {
    at++;
    return node;
  }

  private Node signed(Token token) throws Misspelt {
    at++;
    switch (token.text()) {
      case "-" -> {
        return new Node.Negative(operand());
      }
      case "." -> {
        return new Node.Self();
      }
      case "(" -> {
        Node inner = level(0);
        close(token);
        return inner;
      }
      default -> throw surprise(token);
    }
  }

  private Node named(Token token) throws Misspelt {
    at++;
    if (peek().is("(")) {
      return call(token);
    }
    int column = names.columns().indexOf(token.text());
    if (column >= 0) {
      return new Node.Column(token.text(), column);
    }
    String remedy =
        isFunction(token.text())
            ? "a function is written with brackets: " + token.text() + "()"
            : names.columns().isEmpty()
                ? "an answer is written ${" + token.text() + "}, a text '" + token.text() + "'"
                : meant(token.text(), names.columns())
                    .orElse("the choices have the columns " + String.join(", ", names.columns()));
    throw new Misspelt(token.column(), "'" + token.text() + "' means nothing here", remedy);
  }

  private static boolean isFunction(String word) {
    return Arrays.stream(Function.values()).anyMatch(function -> function.word().equals(word));
  }

  private Node call(Token token) throws Misspelt {
    List<String> known = Arrays.stream(Function.values()).map(Function::word).toList();
    int index = known.indexOf(token.text());
    if (index < 0) {
      throw new Misspelt(
          token.column(),
          "there is no function '" + token.text() + "'",
          instead(token.text())
              .or(() -> meant(token.text(), known))
              .orElse("use one of " + String.join(", ", known)));
    }
    Function function = Function.values()[index];
    usesToday |= function == Function.TODAY;
    Token bracket = tokens.get(at++);
    List<Token> starts = new ArrayList<>();
    List<Node> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      do {
        starts.add(peek());
        arguments.add(level(0));
      } while (peek().is(",") && at++ >= 0);
    }
    close(bracket);
    if (arguments.size() < function.least || arguments.size() > function.most) {
      throw new Misspelt(token.column(), arity(function, arguments.size()), "correct the brackets");
    }
    return function == Function.REGEX
        ? matches(arguments, starts.get(1))
        : new Node.Call(function, arguments);
  }

  private static Node matches(List<Node> arguments, Token patternStart) throws Misspelt {
    if (!(arguments.get(1) instanceof Node.Literal(Datum.Text(String pattern)))) {
      throw new Misspelt(
          patternStart.column(),
          "the pattern of regex() is not a plain text",
          "write it between quotes: regex(., '[0-9]{5}')");
    }
    try {
      return new Node.Matches(arguments.get(0), LinearPattern.compile(pattern));
    } catch (LinearPattern.Refused refused) {
      throw new Misspelt(
          patternStart.column() + 1 + refused.at(), refused.problem(), refused.remedy());
    }
  }

  private static String arity(Function function, int given) {
    String wanted =
        function.least == function.most
            ? String.valueOf(function.least)
            : function.least + " to " + function.most;
    return function.word() + "() takes " + wanted + " arguments, not " + given;
  }

  private void close(Token opened) throws Misspelt {
    if (!peek().is(")")) {
      Token token = peek();
      if (token.type() == Type.END) {
        throw new Misspelt(opened.column(), "this bracket is never closed", "add )");
      }
      throw surprise(token);
    }
    at++;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private static Optional<String> meant(String written, List<String> known) {
    return Spelling.nearest(written, known).map(word -> "did you mean " + word + "?");
  }

  /// What to write in place of functions that XLSForm has and we have not.
  private static Optional<String> instead(String word) {
    return switch (word) {
      case "now", "current-date" -> Optional.of("write today()");
      case "once" -> Optional.of("write the expression itself: it is evaluated afresh each time");
      case "position", "indexed-repeat", "count", "sum" ->
          Optional.of("there are no repeats here; add with +, or name each step");
      case "pulldata", "instance", "search" ->
          Optional.of("there are no other files here; make it a choice list with columns");
      case "format-date", "format-date-time" ->
          Optional.of("insert ${name} in a text: a day is said in words by itself");
      case "random", "uuid" -> Optional.of("a dialogue gives the same twice; nothing is by chance");
      default -> Optional.empty();
    };
  }

  private Misspelt surprise(Token token) {
    String lower = token.text().toLowerCase(Locale.ROOT);
    if (token.type() == Type.NAME
        && !lower.equals(token.text())
        && Arrays.stream(Node.Operator.values()).anyMatch(known -> known.sign.equals(lower))) {
      return new Misspelt(
          token.column(), "'" + token.text() + "' is not used here", "write " + lower);
    }
    if (token.is(",")) {
      return new Misspelt(
          token.column(),
          "a comma is not expected here",
          "a number is written with a point, 2.5; commas stand between the arguments of a function");
    }
    return token.type() == Type.END
        ? new Misspelt(
            token.column(), "the expression ends too early", "complete it or remove its last sign")
        : new Misspelt(
            token.column(),
            "'" + token.text() + "' is not expected here",
            "look at what stands before it: an operator, a comma or a bracket is missing or too many");
  }

  private Misspelt tooDeep() {
    return new Misspelt(
        peek().column(),
        "the expression nests or chains more than " + Expression.DEEPEST + " deep",
        "move parts of it into a calculation");
  }
}
