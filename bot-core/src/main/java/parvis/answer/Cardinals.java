package parvis.answer;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parvis.answer.Atoms.Atom;
import parvis.answer.Atoms.Kind;
import parvis.contact.Language;

/// Reads whole numbers written in words, in digits before a word of size (`2,5 millions`), or in
/// words run together (`einhunderteinunddreißig`, `quatrevingtdix`).
///
/// Words become atoms (units to 19, tens, hundred, sizes, "and"); a small descending grammar adds
/// them up: group below a thousand, size, smaller group and so on. What does not follow the grammar
/// ends the number there.
final class Cardinals {
  /// A number found in a line.
  ///
  /// @param end the word after it
  record Match(BigDecimal value, int end) {}

  private final List<Atom> atoms;
  private final NumberWords words;
  private int at;

  private Cardinals(List<Atom> atoms, NumberWords words) {
    this.atoms = atoms;
    this.words = words;
  }

  /// The longest number that begins at a word.
  static @Nullable Match at(Line line, int from, Language language) {
    NumberWords words = NumberWords.of(language);
    List<Atom> atoms = Atoms.of(line, from, line.size(), words, "");
    BigDecimal value = null;
    int end = from;
    // A number may end in the middle of a word that was taken apart; then a shorter one is tried.
    while (!atoms.isEmpty()) {
      Cardinals parser = new Cardinals(atoms, words);
      value = parser.number();
      if (value == null) {
        return null;
      }
      Atom last = atoms.get(parser.at - 1);
      boolean whole = parser.at == atoms.size() || atoms.get(parser.at).word() != last.word();
      if (whole) {
        end = last.is(Kind.DIGITS) ? Digits.end(line, last.word(), language) : last.word() + 1;
        return new Match(value, end);
      }
      int keep = last.word();
      atoms = atoms.stream().filter(atom -> atom.word() < keep).toList();
    }
    return null;
  }

  /// The number that these words are, all of them.
  ///
  /// @param last stands in place of the last word, unless empty
  static @Nullable BigDecimal exactly(Line line, int from, int to, Language language, String last) {
    NumberWords words = NumberWords.of(language);
    List<Atom> atoms = Atoms.of(line, from, to, words, last);
    if (atoms.isEmpty()) {
      return null;
    }
    Atom end = atoms.getLast();
    int covered = end.is(Kind.DIGITS) ? Digits.end(line, end.word(), language) : end.word() + 1;
    if (covered != to) {
      return null;
    }
    if (atoms.size() == 1 && (end.is(Kind.ARTICLE) || end.is(Kind.SIZE))) {
      return end.value();
    }
    Cardinals parser = new Cardinals(atoms, words);
    BigDecimal value = parser.number();
    return value != null && parser.at == atoms.size() ? value : null;
  }

  private @Nullable BigDecimal number() {
    BigDecimal total = BigDecimal.ZERO;
    @Nullable BigDecimal lastSize = null;
    boolean any = false;
    while (true) {
      int before = at;
      if (any && is(at, Kind.AND)) {
        at++;
      }
      BigDecimal group = group();
      if (group == null && is(at, Kind.SIZE) && (!any || before == at)) {
        group = atoms.get(at).small() == 1000 ? BigDecimal.ONE : null;
      }
      if (group == null) {
        at = before;
        return any ? total : null;
      }
      if (is(at, Kind.SIZE)
          && (lastSize == null || atoms.get(at).value().compareTo(lastSize) < 0)) {
        lastSize = atoms.get(at).value();
        total = total.add(group.multiply(lastSize));
        at++;
        any = true;
        if (is(at, Kind.COLLECTIVE)) {
          return total;
        }
      } else if (lastSize == null || group.compareTo(lastSize) < 0) {
        total = total.add(group);
        if (is(at, Kind.COLLECTIVE)) {
          total = total.multiply(atoms.get(at).value());
          at++;
        }
        return total;
      } else {
        at = before;
        return total;
      }
    }
  }

  /// A number below a thousand, digits, or an article before a word of size.
  private @Nullable BigDecimal group() {
    if (is(at, Kind.DIGITS)) {
      BigDecimal digits = atoms.get(at).value();
      at++;
      if (is(at, Kind.HUNDRED)) {
        at++;
        return digits.multiply(BigDecimal.valueOf(100));
      }
      return digits;
    }
    if (is(at, Kind.ARTICLE)) {
      boolean before =
          is(at + 1, Kind.HUNDRED) || is(at + 1, Kind.SIZE) || is(at + 1, Kind.COLLECTIVE);
      if (!before) {
        return null;
      }
      at++;
      if (!is(at, Kind.HUNDRED)) {
        return BigDecimal.ONE;
      }
    } else if (is(at, Kind.COLLECTIVE)) {
      return BigDecimal.ONE;
    }
    int start = at;
    int small = is(at, Kind.HUNDRED) ? 1 : belowHundred();
    if (small < 0) {
      at = start;
      return null;
    }
    if (small > 0 && is(at, Kind.HUNDRED)) {
      at++;
      small = small * 100 + afterHundred();
    }
    return BigDecimal.valueOf(small);
  }

  private int afterHundred() {
    int before = at;
    if (is(at, Kind.AND)) {
      at++;
    }
    int rest = belowHundred();
    if (rest <= 0) {
      at = before;
      return 0;
    }
    return rest;
  }

  private int belowHundred() {
    if (is(at, Kind.TEN)) {
      int ten = atoms.get(at).small();
      at++;
      return ten + unitAfter(ten);
    }
    if (!is(at, Kind.UNIT)) {
      return -1;
    }
    int unit = atoms.get(at).small();
    if (words.language.equals(Language.DE)
        && unit > 0
        && unit < 10
        && is(at + 1, Kind.AND)
        && is(at + 2, Kind.TEN)) {
      at += 3;
      return unit + atoms.get(at - 1).small();
    }
    at++;
    if (!words.language.equals(Language.FR)) {
      return unit;
    }
    if (unit == 4 && is(at, Kind.TEN) && atoms.get(at).small() == 20) {
      at++;
      return 80 + unitAfter(80);
    }
    return unit == 10 ? 10 + above(6, 10) : unit;
  }

  private int unitAfter(int ten) {
    return switch (words.language.code()) {
      case "fr" -> {
        int before = at;
        boolean and = is(at, Kind.AND);
        at += and ? 1 : 0;
        int most = ten == 60 || ten == 80 ? 20 : 10;
        int unit = above(0, most);
        if (unit == 10) {
          unit += above(6, 10);
        }
        // "et" joins one and eleven only: "vingt et trois cinquièmes" is twenty and a fraction.
        if (and && unit != 1 && unit != 11) {
          at = before;
          yield 0;
        }
        yield unit;
      }
      case "en" -> {
        int before = at;
        at += is(at, Kind.AND) ? 1 : 0;
        int unit = above(0, 10);
        at = unit == 0 ? before : at;
        yield unit;
      }
      default -> 0;
    };
  }

  /// A unit between the ends, both excluded, which is then taken; else 0.
  private int above(int least, int most) {
    if (is(at, Kind.UNIT)) {
      int unit = atoms.get(at).small();
      if (unit > least && unit < most) {
        at++;
        return unit;
      }
    }
    return 0;
  }

  private boolean is(int index, Kind kind) {
    return index < atoms.size() && atoms.get(index).is(kind);
  }
}
