package parvis.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import parvis.expression.Expression;
import parvis.expression.Node;

/// One parsed expression of a file.
///
/// @param owner whose it is, as faults call it: `step rides`
/// @param field which of its fields: `relevant`
/// @param source where it stands
record Condition(String owner, String field, Yaml.Scalar source, Expression expression) {
  /// Where the character at that column of the expression stands.
  Yaml.Spot at(int column) {
    return source.at(column - 1);
  }

  /// ``step lines: `relevant` ``, the beginning of its faults.
  String named() {
    return owner + ": `" + field + "`";
  }

  /// All nodes, outer before inner.
  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>();
    open.push(expression.root());
    while (!open.isEmpty()) {
      Node node = open.pop();
      nodes.add(node);
      node.children().reversed().forEach(open::push);
    }
    return nodes;
  }
}
