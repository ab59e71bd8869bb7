package parvis.expression;

import java.util.List;

/// A parsed expression. Immutable; evaluation allocates a little and never throws.
public final class Expression {
  /// Longest source, in UTF-16 units.
  public static final int LONGEST = 2_000;

  /// Deepest nesting of brackets, calls and signs.
  public static final int DEEPEST = 40;

  private final String source;
  private final Node root;
  private final List<Node.Reference> references;
  private final boolean usesToday;

  Expression(String source, Node root, List<Node.Reference> references, boolean usesToday) {
    this.source = source;
    this.root = root;
    this.references = List.copyOf(references);
    this.usesToday = usesToday;
  }

  public static Parsed parse(String source, Names names) {
    return Parser.parse(source, names);
  }

  public Datum evaluate(Scope scope) {
    return Evaluation.of(root, scope);
  }

  /// Whether the outcome, read as a truth, holds.
  public boolean holds(Scope scope) {
    return Evaluation.of(root, scope).truth();
  }

  /// Each `${name}` in the order of writing, repeats included.
  public List<Node.Reference> references() {
    return references;
  }

  /// Whether the outcome may change from one day to the next.
  public boolean usesToday() {
    return usesToday;
  }

  public Node root() {
    return root;
  }

  /// As written.
  public String source() {
    return source;
  }

  @Override
  public String toString() {
    return source;
  }
}
