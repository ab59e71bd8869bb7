package parvis.expression;

/// Carries the first fault out of the parser; never leaves this package.
final class Misspelt extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Parsed.Faulty faulty;

  Misspelt(int column, String problem, String remedy) {
    super(problem, null, false, false);
    this.faulty = new Parsed.Faulty(column, problem, remedy);
  }

  Parsed.Faulty faulty() {
    return faulty;
  }
}
