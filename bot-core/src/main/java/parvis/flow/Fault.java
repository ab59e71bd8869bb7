package parvis.flow;

/// Something wrong in a file, with its remedy.
///
/// @param file the file's name as the user gave it
/// @param line from 1
/// @param column from 1, in code points
/// @param severity whether the file is refused
/// @param problem what is wrong, with the step it concerns
/// @param remedy what to do about it
public record Fault(
    String file, int line, int column, Severity severity, String problem, String remedy) {

  /// Whether the file is refused.
  public enum Severity {
    /// The file is refused.
    ERROR,
    /// The file is taken, but somebody should look.
    WARNING
  }

  /// `budget.yaml:41:15: step why_not: … ; did you mean 'rides'?`, warnings marked as such.
  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ":"
        + column
        + ": "
        + (severity == Severity.WARNING ? "warning: " : "")
        + problem
        + "; "
        + remedy;
  }
}
