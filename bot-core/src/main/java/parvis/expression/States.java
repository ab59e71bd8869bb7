package parvis.expression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The states of a [LinearPattern]. The first is the end of the pattern. A state either consumes a
/// code point and goes on to its first exit, or splits to both exits (-1 for none).
final class States {

  /// Code points accepted: pairs of bounds, or their complement.
  record Accepted(int[] bounds, boolean negated) {
    boolean accepts(int c) {
      for (int i = 0; i < bounds.length; i += 2) {
        if (c >= bounds[i] && c <= bounds[i + 1]) {
          return !negated;
        }
      }
      return negated;
    }
  }

  static final Accepted SPLIT = new Accepted(new int[0], false);

  private final List<Accepted> accepts = new ArrayList<>();
  private final List<int[]> exits = new ArrayList<>();

  int size() {
    return accepts.size();
  }

  /// @return the number of the new state
  int add(Accepted accepted, int next, int other) {
    accepts.add(accepted);
    exits.add(new int[] {next, other});
    return accepts.size() - 1;
  }

  /// Closes a loop, whose body could not be built before the state it returns to.
  void leadTo(int state, int next) {
    exits.get(state)[0] = next;
  }

  /// Whether a whole text leads from a state to the end.
  boolean match(int start, String text) {
    BitSet now = new BitSet();
    reach(start, now);
    for (int i = 0; i < text.length() && !now.isEmpty(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      BitSet then = new BitSet();
      for (int s = now.nextSetBit(0); s >= 0; s = now.nextSetBit(s + 1)) {
        if (accepts.get(s) != SPLIT && accepts.get(s).accepts(c)) {
          reach(exits.get(s)[0], then);
        }
      }
      now = then;
    }
    return now.get(0);
  }

  private void reach(int state, BitSet into) {
    int[] stack = new int[exits.size() * 2 + 1];
    int top = 0;
    stack[top++] = state;
    while (top > 0) {
      int s = stack[--top];
      if (s < 0 || into.get(s)) {
        continue;
      }
      into.set(s);
      if (accepts.get(s) == SPLIT) {
        stack[top++] = exits.get(s)[0];
        stack[top++] = exits.get(s)[1];
      }
    }
  }
}
