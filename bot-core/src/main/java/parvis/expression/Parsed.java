package parvis.expression;

/// What became of a source text.
public sealed interface Parsed {
  record Sound(Expression expression) implements Parsed {}

  /// The first thing that is wrong.
  ///
  /// @param column where, from 1, in UTF-16 units of the source
  /// @param problem what
  /// @param remedy what to write instead
  record Faulty(int column, String problem, String remedy) implements Parsed {}
}
