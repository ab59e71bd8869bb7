package parvis.answer;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/// One validated answer. Numbers, dates and words are hidden by `toString`, so that no answer slips
/// into a log or an exception; they are asked for by name.
public sealed interface Value {

  /// The cases of [Value], as they are named where a value is stored.
  enum Kind {
    YES_NO,
    CHOICE,
    CHOICES,
    WHOLE,
    REAL,
    DAY,
    WORDS
  }

  /// What expressions, JSON and results see: `yes` or `no`, an option's name, names joined by one
  /// blank, a number with a decimal point and no grouping, an ISO date, the text itself.
  String canonical();

  Kind kind();

  /// Reads what [#canonical()] wrote.
  ///
  /// @throws IllegalArgumentException if the text is not of that kind; the message does not repeat
  ///   it
  static Value parse(Kind kind, String canonical) {
    try {
      return switch (kind) {
        case YES_NO -> YesNo.parse(canonical);
        case CHOICE -> new Choice(canonical);
        case CHOICES ->
            new Choices(canonical.isEmpty() ? List.of() : List.of(canonical.split(" ", -1)));
        case WHOLE -> new Whole(Long.parseLong(canonical));
        case REAL -> new Real(new BigDecimal(canonical));
        case DAY -> new Day(LocalDate.parse(canonical));
        case WORDS -> new Words(canonical);
      };
    } catch (NumberFormatException | DateTimeException malformed) {
      // Without the cause, whose message repeats the value.
      throw new IllegalArgumentException("not a stored value of kind " + kind);
    }
  }

  /// The answer to a yes/no question.
  record YesNo(boolean yes) implements Value {
    static YesNo parse(String canonical) {
      return switch (canonical) {
        case "yes" -> new YesNo(true);
        case "no" -> new YesNo(false);
        default -> throw new IllegalArgumentException("not a stored value of kind YES_NO");
      };
    }

    @Override
    public String canonical() {
      return yes ? "yes" : "no";
    }

    @Override
    public Kind kind() {
      return Kind.YES_NO;
    }
  }

  /// One option.
  ///
  /// @param name its stable name in the flow, not empty, without blanks
  record Choice(String name) implements Value {
    public Choice {
      requireName(name);
    }

    @Override
    public String canonical() {
      return name;
    }

    @Override
    public Kind kind() {
      return Kind.CHOICE;
    }
  }

  /// Several options, each once; none at all is a valid answer ("aucune").
  ///
  /// @param names their stable names, in the order of the list they were chosen from
  record Choices(List<String> names) implements Value {
    public Choices {
      names = List.copyOf(names);
      names.forEach(Value::requireName);
    }

    @Override
    public String canonical() {
      return String.join(" ", names);
    }

    @Override
    public Kind kind() {
      return Kind.CHOICES;
    }
  }

  /// A whole number.
  record Whole(long number) implements Value {
    @Override
    public String canonical() {
      return Long.toString(number);
    }

    @Override
    public Kind kind() {
      return Kind.WHOLE;
    }

    @Override
    public String toString() {
      return "Whole[…]";
    }
  }

  /// A decimal number; equal numbers are equal values, however many zeros were written.
  ///
  /// @param number at most 40 digits before and 40 after the point
  record Real(BigDecimal number) implements Value {
    /// Digits on either side of the point, so that no short text stands for a gigabyte of zeros.
    private static final int DIGITS = 40;

    public Real {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
      if (number.scale() > DIGITS || (long) number.precision() - number.scale() > DIGITS) {
        throw new IllegalArgumentException("a number has at most 40 digits on either side");
      }
    }

    @Override
    public String canonical() {
      return number.toPlainString();
    }

    @Override
    public Kind kind() {
      return Kind.REAL;
    }

    @Override
    public String toString() {
      return "Real[…]";
    }
  }

  /// A calendar date.
  record Day(LocalDate day) implements Value {
    @Override
    public String canonical() {
      return day.toString();
    }

    @Override
    public Kind kind() {
      return Kind.DAY;
    }

    @Override
    public String toString() {
      return "Day[…]";
    }
  }

  /// Free text, as it was written.
  record Words(String text) implements Value {
    @Override
    public String canonical() {
      return text;
    }

    @Override
    public Kind kind() {
      return Kind.WORDS;
    }

    @Override
    public String toString() {
      return "Words[…]";
    }
  }

  private static void requireName(String name) {
    if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("an option's name is not empty and has no blanks");
    }
  }
}
