package parvis.expression;

import static parvis.expression.States.SPLIT;

import java.util.ArrayList;
import java.util.List;
import parvis.expression.LinearPattern.Refused;
import parvis.expression.States.Accepted;

/// Reads the text of a [LinearPattern] into states.
final class PatternParser {
  private static final int MOST_STATES = 2_000;
  private static final int MOST_DEPTH = 20;
  private static final int MOST_REPEATS = 200;

  private static final int[] DIGIT = {'0', '9'};
  private static final int[] WORD = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};
  private static final int[] SPACE = {'\t', '\r', ' ', ' '};
  private static final Accepted ANY = new Accepted(new int[] {'\n', '\n'}, true);

  private final String source;
  private final States states;
  private int at;
  private int depth;
  private int pieces;

  /// @param states empty; receives what is read
  PatternParser(String source, States states) {
    this.source = source;
    this.states = states;
  }

  /// @return the state that begins
  int parse() throws Refused {
    at = source.startsWith("^") ? 1 : 0;
    int end = state(SPLIT, -1, -1);
    int start = alternatives(end);
    if (at < source.length()) {
      throw refused("')' has no opening bracket", "remove it or write \\)");
    }
    return start;
  }

  private int state(Accepted accepted, int next, int other) throws Refused {
    if (states.size() >= MOST_STATES) {
      throw refused("the pattern is too large", "ask for less with {…}");
    }
    return states.add(accepted, next, other);
  }

  // The automaton is built backwards: each method gets the state that follows and returns the state
  // that begins. A repeated piece is therefore read again from its source, once per copy.

  private int alternatives(int next) throws Refused {
    if (++depth > MOST_DEPTH) {
      throw refused("the pattern nests too deep", "simplify it");
    }
    int begin = sequence(next);
    while (at < source.length() && source.charAt(at) == '|') {
      at++;
      begin = state(SPLIT, begin, sequence(next));
    }
    depth--;
    return begin;
  }

  private int sequence(int next) throws Refused {
    List<int[]> read = new ArrayList<>();
    while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
      if (source.charAt(at) == '$' && at == source.length() - 1) {
        at++;
        break;
      }
      int from = at;
      skipPiece();
      int atomEnd = at;
      int[] repeats = repeats();
      read.add(new int[] {from, atomEnd, repeats[0], repeats[1]});
    }
    int resume = at;
    int begin = next;
    for (int[] piece : read.reversed()) {
      begin = repeated(piece, begin);
    }
    at = resume;
    return begin;
  }

  private int repeated(int[] piece, int next) throws Refused {
    int begin = next;
    if (piece[3] < 0) {
      int loop = state(SPLIT, -1, next);
      states.leadTo(loop, piece(piece[0], loop));
      begin = loop;
    } else {
      for (int i = piece[2]; i < piece[3]; i++) {
        begin = state(SPLIT, piece(piece[0], begin), next);
      }
    }
    for (int i = 0; i < piece[2]; i++) {
      begin = piece(piece[0], begin);
    }
    return begin;
  }

  private int piece(int from, int next) throws Refused {
    at = from;
    if (++pieces > MOST_STATES) {
      // Empty groups make no state, yet nested counts would read them again without end.
      throw refused("the pattern is too large", "ask for less with {…}");
    }
    if (source.charAt(at) == '(') {
      at += source.startsWith("(?:", at) ? 3 : 1;
      return alternatives(next);
    }
    return state(atom(), next, -1);
  }

  private void skipPiece() throws Refused {
    char c = source.charAt(at);
    if (c != '(') {
      atom();
      return;
    }
    if (source.startsWith("(?", at) && !source.startsWith("(?:", at)) {
      throw refused("(?…) is not offered", "use plain groups");
    }
    int opened = at;
    int open = 0;
    do {
      if (at >= source.length()) {
        at = opened;
        throw refused("this bracket of the pattern is never closed", "add ) or write \\(");
      }
      switch (source.charAt(at)) {
        case '(' -> {
          open++;
          at++;
        }
        case ')' -> {
          open--;
          at++;
        }
        case '[', '\\' -> atom();
        default -> at++;
      }
    } while (open > 0);
  }

  private int[] repeats() throws Refused {
    if (at >= source.length()) {
      return new int[] {1, 1};
    }
    int[] repeats =
        switch (source.charAt(at)) {
          case '*' -> new int[] {0, -1};
          case '+' -> new int[] {1, -1};
          case '?' -> new int[] {0, 1};
          case '{' -> counted();
          default -> null;
        };
    if (repeats == null) {
      return new int[] {1, 1};
    }
    at++;
    if (at < source.length() && "*+?".indexOf(source.charAt(at)) >= 0) {
      throw refused("a sign of repetition follows another", "remove it");
    }
    return repeats;
  }

  private int[] counted() throws Refused {
    int close = source.indexOf('}', at);
    String inside = close < 0 ? "" : source.substring(at + 1, close);
    if (!inside.matches("[0-9]{1,3}(,[0-9]{0,3})?")) {
      throw refused("{ counts nothing", "write {5}, {2,} or {2,5}, or \\{ for the sign itself");
    }
    int comma = inside.indexOf(',');
    int least = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
    int most = least;
    if (comma >= 0) {
      String after = inside.substring(comma + 1);
      most = after.isEmpty() ? -1 : Integer.parseInt(after);
    }
    if (Math.max(least, most) > MOST_REPEATS || (most >= 0 && most < least)) {
      throw refused(
          "{" + inside + "} cannot be counted", "count from less to more, to 200 at most");
    }
    at = close;
    return new int[] {least, most};
  }

  private Accepted atom() throws Refused {
    int c = source.codePointAt(at);
    switch (c) {
      case '.' -> {
        at++;
        return ANY;
      }
      case '[' -> {
        return bracketed();
      }
      case '\\' -> {
        return escaped();
      }
      case '*', '+', '?', '{' -> throw refused("there is nothing to repeat", "escape it with \\");
      case '^', '$' -> throw refused("'" + (char) c + "' stands in the middle", "remove it");
      default -> {
        at += Character.charCount(c);
        return new Accepted(new int[] {c, c}, false);
      }
    }
  }

  private Accepted escaped() throws Refused {
    if (at + 1 >= source.length()) {
      throw refused("the pattern ends with \\", "remove it or write \\\\");
    }
    char c = source.charAt(at + 1);
    Accepted accepted =
        switch (c) {
          case 'd' -> new Accepted(DIGIT, false);
          case 'D' -> new Accepted(DIGIT, true);
          case 'w' -> new Accepted(WORD, false);
          case 'W' -> new Accepted(WORD, true);
          case 's' -> new Accepted(SPACE, false);
          case 'S' -> new Accepted(SPACE, true);
          default -> {
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
              throw refused(
                  "\\" + c + " is not offered", "use \\d, \\w, \\s or a class like [a-z]");
            }
            yield new Accepted(new int[] {c, c}, false);
          }
        };
    at += 2;
    return accepted;
  }

  private Accepted bracketed() throws Refused {
    int opened = at++;
    boolean negated = at < source.length() && source.charAt(at) == '^';
    at += negated ? 1 : 0;
    List<Integer> bounds = new ArrayList<>();
    while (at < source.length() && (source.charAt(at) != ']' || bounds.isEmpty())) {
      if (source.charAt(at) == '\\') {
        Accepted escaped = escaped();
        if (escaped.negated()) {
          throw refused("a negated class stands inside [ ]", "write it outside");
        }
        for (int bound : escaped.bounds()) {
          bounds.add(bound);
        }
        continue;
      }
      int low = next();
      boolean range =
          at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']';
      at += range ? 1 : 0;
      int high = range ? next() : low;
      if (high < low) {
        throw refused("this range runs backwards", "write the lower end first");
      }
      bounds.add(low);
      bounds.add(high);
    }
    if (at >= source.length()) {
      at = opened;
      throw refused("[ is never closed", "add ] or write \\[");
    }
    at++;
    return new Accepted(bounds.stream().mapToInt(Integer::intValue).toArray(), negated);
  }

  private int next() {
    int c = source.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private Refused refused(String problem, String remedy) {
    return new Refused(Math.min(at, source.length()), problem, remedy);
  }
}
