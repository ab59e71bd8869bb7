package parvis.expression;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import parvis.answer.Value;

/// What an expression yields, and how each kind reads as another.
///
/// | kind | as truth | as number | as text | as day |
/// | --- | --- | --- | --- | --- |
/// | nothing (not answered, not computable) | false | none | `''` | none |
/// | truth | itself | 1 or 0 | `yes` or `no` | none |
/// | number | not 0 | itself | plain decimal | that many days after 1970-01-01 |
/// | text | not `''` | if it is written as one | itself | if it is an ISO date |
/// | day | true | days since 1970-01-01 | ISO date | itself |
///
/// A yes/no answer is a truth, so `${rides}` alone is false when the answer was no; an option is
/// the text of its name, several options are their names joined by one blank.
public sealed interface Datum {
  Datum NOTHING = new Nothing();
  Datum TRUE = new Truth(true);
  Datum FALSE = new Truth(false);

  /// Not answered or not computable.
  record Nothing() implements Datum {}

  record Truth(boolean holds) implements Datum {}

  /// A number below 10^18 in size; see [Numbers].
  record Number(BigDecimal number) implements Datum {
    @Override
    public String toString() {
      return "Number[…]";
    }
  }

  record Text(String text) implements Datum {
    @Override
    public String toString() {
      return "Text[…]";
    }
  }

  record Day(LocalDate day) implements Datum {
    @Override
    public String toString() {
      return "Day[…]";
    }
  }

  static Datum of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  static Datum of(@Nullable Value value) {
    return switch (value) {
      case null -> NOTHING;
      case Value.YesNo(boolean yes) -> of(yes);
      case Value.Choice(String name) -> new Text(name);
      case Value.Choices choices -> new Text(choices.canonical());
      case Value.Whole(long number) -> Numbers.datum(BigDecimal.valueOf(number));
      case Value.Real(BigDecimal number) -> Numbers.datum(number);
      case Value.Day(LocalDate day) -> new Day(day);
      case Value.Words(String text) -> new Text(text);
    };
  }

  /// The answer a calculation with this outcome stands for; null if it is nothing.
  default @Nullable Value value() {
    return switch (this) {
      case Nothing() -> null;
      case Truth(boolean holds) -> new Value.YesNo(holds);
      case Number(BigDecimal number) -> Numbers.value(number);
      case Text(String text) -> text.isEmpty() ? null : new Value.Words(text);
      case Day(LocalDate day) -> new Value.Day(day);
    };
  }

  default boolean truth() {
    return switch (this) {
      case Nothing() -> false;
      case Truth(boolean holds) -> holds;
      case Number(BigDecimal number) -> number.signum() != 0;
      case Text(String text) -> !text.isEmpty();
      case Day _ -> true;
    };
  }

  default @Nullable BigDecimal number() {
    return switch (this) {
      case Nothing() -> null;
      case Truth(boolean holds) -> holds ? BigDecimal.ONE : BigDecimal.ZERO;
      case Number(BigDecimal number) -> number;
      case Text(String text) -> Numbers.parse(text);
      case Day(LocalDate day) -> BigDecimal.valueOf(day.toEpochDay());
    };
  }

  default String text() {
    return switch (this) {
      case Nothing() -> "";
      case Truth(boolean holds) -> holds ? "yes" : "no";
      case Number(BigDecimal number) -> Numbers.text(number);
      case Text(String text) -> text;
      case Day(LocalDate day) -> day.toString();
    };
  }

  default @Nullable LocalDate day() {
    return switch (this) {
      case Nothing() -> null;
      case Truth _ -> null;
      case Number(BigDecimal number) -> Numbers.day(number);
      case Text(String text) -> Numbers.day(text);
      case Day(LocalDate day) -> day;
    };
  }
}
