package parvis.expression;

import java.util.List;

/// What the names in an expression stand for.
public interface Names {
  /// Where the scope will find `${name}`; -1 if nothing has that name (the parser goes on and lists
  /// the reference, so that all unknown names are reported together).
  int slot(String name);

  /// The columns that bare names may stand for, in the order of their indices; empty outside choice
  /// filters.
  default List<String> columns() {
    return List.of();
  }
}
