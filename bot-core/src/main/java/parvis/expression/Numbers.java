package parvis.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import parvis.answer.Value;

/// Decimal arithmetic within bounds: 0.1 + 0.2 is 0.3, nothing reaches 10^18 in size, and quotients
/// keep 18 decimals. What would leave these bounds is nothing, as is a division by zero.
final class Numbers {
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(18);
  private static final int DECIMALS = 18;
  private static final int LONGEST_LITERAL = 40;
  private static final long MOST_DAYS = 3_650_000;

  private Numbers() {}

  static Datum datum(@Nullable BigDecimal number) {
    if (number == null || number.abs().compareTo(LIMIT) >= 0) {
      return Datum.NOTHING;
    }
    return new Datum.Number(
        number.scale() > DECIMALS ? number.setScale(DECIMALS, RoundingMode.HALF_UP) : number);
  }

  static Datum quotient(BigDecimal a, BigDecimal b) {
    return b.signum() == 0
        ? Datum.NOTHING
        : datum(a.divide(b, new MathContext(36, RoundingMode.HALF_UP)));
  }

  static Datum remainder(BigDecimal a, BigDecimal b) {
    return b.signum() == 0 ? Datum.NOTHING : datum(a.remainder(b));
  }

  /// XPath's `round`: halves go up, so -1.5 becomes -1.
  static Datum round(BigDecimal number, int decimals) {
    BigDecimal half = BigDecimal.valueOf(5, decimals + 1);
    return datum(number.add(half).setScale(decimals, RoundingMode.FLOOR));
  }

  /// Reads digits with at most one point and a sign, without exponent; null for anything else.
  static @Nullable BigDecimal parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST_LITERAL) {
      return null;
    }
    boolean digit = false;
    boolean point = false;
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c == '.' && !point) {
        point = true;
      } else if (i > 0 || c != '-') {
        return null;
      }
    }
    return digit ? new BigDecimal(trimmed) : null;
  }

  static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  static Value value(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() <= 0
        ? new Value.Whole(stripped.longValueExact())
        : new Value.Real(stripped);
  }

  /// The day that many days after 1970-01-01, fractions dropped; null beyond 10,000 years.
  static @Nullable LocalDate day(BigDecimal days) {
    return days.abs().compareTo(BigDecimal.valueOf(MOST_DAYS)) > 0
        ? null
        : LocalDate.ofEpochDay(days.setScale(0, RoundingMode.FLOOR).longValue());
  }

  static @Nullable LocalDate day(String iso) {
    if (iso.length() != 10) {
      return null;
    }
    try {
      return LocalDate.parse(iso);
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
