package parvis.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.contact.Language;

/// Reads a number in digits with the marks of its language. A comma is a decimal mark in French and
/// German, and groups thousands in English; a full stop the other way round; blanks and apostrophes
/// group everywhere. A mark whose digits cannot be grouped (`2.5` in French, `1,5` in English) is
/// taken as the decimal mark, as phones' keypads make people write it.
final class Digits {
  private static final Set<String> LONE_POINTS = Set.of(".", ",", "-.", "-,");
  private static final int MOST_DIGITS = 38;

  private Digits() {}

  /// @param parts the runs of digits
  /// @param marks what stands between them, one fewer
  private record Run(List<String> parts, StringBuilder marks) {}

  private static Run run(Line line, int from) {
    List<String> parts = new ArrayList<>(List.of(line.text(from)));
    StringBuilder marks = new StringBuilder();
    for (int i = from + 1; line.isNumber(i) && line.gap(i).length() == 1; i++) {
      char mark = line.gap(i).charAt(0);
      char plain = mark == '’' ? '\'' : Character.isSpaceChar(mark) ? ' ' : mark;
      if (",.' ".indexOf(plain) < 0 || parts.size() > 12) {
        break;
      }
      parts.add(line.text(i));
      marks.append(plain);
    }
    return new Run(parts, marks);
  }

  /// The word after the number.
  static int end(Line line, int from, Language language) {
    return from + used(run(line, from), language);
  }

  static @Nullable BigDecimal value(Line line, int from, Language language) {
    Run run = run(line, from);
    int used = used(run, language);
    String point = decimal(run, used, language) ? "." : "";
    String digits =
        String.join("", run.parts().subList(0, used - (point.isEmpty() ? 0 : 1)))
            + (point.isEmpty() ? "" : point + run.parts().get(used - 1));
    if (digits.length() > MOST_DIGITS) {
      return null;
    }
    boolean lone = used == 1 && from == 0 && LONE_POINTS.contains(line.gap(0).strip());
    return new BigDecimal(lone ? "0." + digits : digits);
  }

  /// Whether a mark between three digits could mean two things: `1.234` written in French.
  static boolean doubtful(Line line, int from, Language language) {
    Run run = run(line, from);
    return language.equals(Language.FR)
        && run.parts().size() == 2
        && run.marks().charAt(0) == '.'
        && run.parts().get(1).length() == 3
        && grouped(run, 2);
  }

  /// How many runs of digits belong together.
  private static int used(Run run, Language language) {
    int size = run.parts().size();
    for (int used = size; used > 1; used--) {
      if (grouped(run, used) && sameMarks(run, used - 1) && groups(run, used, language)) {
        return used;
      }
      if (decimal(run, used, language)) {
        return used;
      }
    }
    return 1;
  }

  /// Whether the last of so many runs stands behind the decimal mark.
  private static boolean decimal(Run run, int used, Language language) {
    if (used < 2) {
      return false;
    }
    char mark = run.marks().charAt(used - 2);
    if (mark != ',' && mark != '.') {
      return false;
    }
    if (used == 2) {
      return !(grouped(run, 2) && groups(run, 2, language));
    }
    return grouped(run, used - 1) && sameMarks(run, used - 2) && run.marks().charAt(0) != mark;
  }

  private static boolean groups(Run run, int used, Language language) {
    char mark = run.marks().charAt(0);
    if (used > 2 || mark == ' ' || mark == '\'') {
      return true;
    }
    // One mark only: the language decides.
    return language.equals(Language.EN) ? mark == ',' : mark == '.';
  }

  private static boolean sameMarks(Run run, int marks) {
    for (int i = 1; i < marks; i++) {
      if (run.marks().charAt(i) != run.marks().charAt(0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean grouped(Run run, int used) {
    String first = run.parts().getFirst();
    boolean head = first.length() <= 3 && (first.charAt(0) != '0' || used == 1);
    return head && run.parts().subList(1, used).stream().allMatch(part -> part.length() == 3);
  }
}
