package parvis.expression;

/// A regular expression that always takes time proportional to text times pattern: Thompson's
/// construction, simulated state set by state set (K. Thompson, "Regular Expression Search
/// Algorithm", CACM 11:6, 1968). The whole text must match.
///
/// Understood: literals, `.`, classes `[a-z]` and `[^…]`, `\d \w \s` and their capitals, escapes of
/// signs, groups, `|`, `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}`; `^` first and `$` last are allowed
/// and change nothing. Look-around, back references and flags are refused.
public final class LinearPattern {
  private static final int LONGEST_TEXT = 10_000;

  /// Why a pattern is refused.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int at;
    private final String remedy;

    Refused(int at, String problem, String remedy) {
      super(problem, null, false, false);
      this.at = at;
      this.remedy = remedy;
    }

    /// Offset in the pattern, from 0.
    int at() {
      return at;
    }

    String problem() {
      return String.valueOf(getMessage());
    }

    String remedy() {
      return remedy;
    }
  }

  private final String source;
  private final States states;
  private final int start;

  private LinearPattern(String source, States states, int start) {
    this.source = source;
    this.states = states;
    this.start = start;
  }

  static LinearPattern compile(String source) throws Refused {
    States states = new States();
    return new LinearPattern(source, states, new PatternParser(source, states).parse());
  }

  /// Whether the whole text matches; a text beyond 10,000 UTF-16 units does not.
  boolean matches(String text) {
    return text.length() <= LONGEST_TEXT && states.match(start, text);
  }

  @Override
  public String toString() {
    return source;
  }
}
