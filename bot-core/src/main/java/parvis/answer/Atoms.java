package parvis.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Takes the words of a number apart into atoms: units to 19, tens, hundred, sizes, "and", digits.
/// A word run together (`einhunderteinunddreißig`) gives several.
final class Atoms {
  /// More words than any number below a million million has.
  private static final int MOST_ATOMS = 40;

  /// What an atom is.
  enum Kind {
    UNIT,
    TEN,
    HUNDRED,
    SIZE,
    AND,
    ARTICLE,
    DIGITS,
    COLLECTIVE
  }

  /// @param word the word of the line that it comes from
  record Atom(Kind kind, BigDecimal value, int word) {
    boolean is(Kind other) {
      return kind == other;
    }

    int small() {
      return value.intValue();
    }
  }

  private Atoms() {}

  /// The atoms of the words from one on, up to the first that is no part of a number.
  ///
  /// @param last stands in place of the last word, unless empty
  static List<Atom> of(Line line, int from, int to, NumberWords words, String last) {
    List<Atom> atoms = new ArrayList<>();
    int i = from;
    while (i < to && atoms.size() < MOST_ATOMS) {
      if (i > from && !line.gap(i).chars().allMatch(c -> c == '-' || Character.isSpaceChar(c))) {
        break;
      }
      if (line.isNumber(i)) {
        BigDecimal digits = Digits.value(line, i, words.language);
        if (digits == null || !atoms.isEmpty() && atoms.getLast().is(Kind.DIGITS)) {
          break;
        }
        atoms.add(new Atom(Kind.DIGITS, digits, i));
        i = Digits.end(line, i, words.language);
        continue;
      }
      String word = i == to - 1 && !last.isEmpty() ? last : line.text(i);
      List<String> pieces = pieces(word, words);
      if (pieces.isEmpty()) {
        break;
      }
      for (String piece : pieces) {
        atoms.add(atom(piece, words, i));
      }
      i++;
    }
    return atoms;
  }

  private static Atom atom(String word, NumberWords words, int at) {
    Long unit = words.units.get(word);
    if (unit != null) {
      return new Atom(unit < 20 ? Kind.UNIT : Kind.TEN, BigDecimal.valueOf(unit), at);
    }
    Long size = words.scale(word);
    if (size != null) {
      return new Atom(Kind.SIZE, BigDecimal.valueOf(size), at);
    }
    Long collective = words.collectives.get(word);
    if (collective != null) {
      return new Atom(Kind.COLLECTIVE, BigDecimal.valueOf(collective), at);
    }
    if (words.hundreds.contains(word)) {
      return new Atom(Kind.HUNDRED, BigDecimal.valueOf(100), at);
    }
    return new Atom(words.ands.contains(word) ? Kind.AND : Kind.ARTICLE, BigDecimal.ONE, at);
  }

  /// The word, or the known words it is run together from; empty if it is no number.
  static List<String> pieces(String word, NumberWords words) {
    if (words.knows(word)) {
      return List.of(word);
    }
    if (word.length() < 6 || word.length() > 120 || !Typos.latin(word)) {
      return List.of();
    }
    // Backwards, so that each end is decided once: reach[i] is the length of the piece at i.
    int[] reach = new int[word.length() + 1];
    for (int i = word.length() - 1; i >= 0; i--) {
      for (int length = Math.min(12, word.length() - i); length >= 2 && reach[i] == 0; length--) {
        boolean rest = i + length == word.length() || reach[i + length] > 0;
        if (rest && isPiece(word.substring(i, i + length), words)) {
          reach[i] = length;
        }
      }
    }
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < word.length() && reach[0] > 0; i += reach[i]) {
      pieces.add(word.substring(i, i + reach[i]));
    }
    return pieces;
  }

  private static boolean isPiece(String piece, NumberWords words) {
    return words.knows(piece)
        && (piece.length() > 2 || words.ands.contains(piece) || "un".equals(piece));
  }
}
