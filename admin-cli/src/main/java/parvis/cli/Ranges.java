package parvis.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Numbers of a question gathered into ranges of one width, where there are too many different ones
/// to list.
record Ranges(List<Ranges.Range> all) {
  private static final int MOST = 10;
  private static final BigDecimal[] STEPS = {
    BigDecimal.ONE, BigDecimal.TWO, BigDecimal.valueOf(5), BigDecimal.TEN
  };

  /// @param count answers from `from` (counted) up to `to` (not counted)
  record Range(BigDecimal from, BigDecimal to, long count) {}

  /// One number and how often it was given.
  record Given(BigDecimal number, long count) {}

  Ranges {
    all = List.copyOf(all);
  }

  /// Whether there are so many different numbers that ranges read better.
  static boolean needed(List<Given> numbers) {
    return numbers.size() > MOST;
  }

  /// @param numbers at least one
  static Ranges of(List<Given> numbers) {
    BigDecimal least = numbers.stream().map(Given::number).reduce(BigDecimal::min).orElseThrow();
    BigDecimal most = numbers.stream().map(Given::number).reduce(BigDecimal::max).orElseThrow();
    BigDecimal step = step(most.subtract(least));
    BigDecimal from = least.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    List<Range> ranges = new ArrayList<>();
    while (from.compareTo(most) <= 0) {
      BigDecimal to = from.add(step);
      long count = 0;
      for (Given each : numbers) {
        boolean inside = each.number().compareTo(from) >= 0 && each.number().compareTo(to) < 0;
        count += inside ? each.count() : 0;
      }
      ranges.add(new Range(from, to, count));
      from = to;
    }
    return new Ranges(ranges);
  }

  /// The least of 1, 2, 5 times a power of ten that needs no more than [#MOST] ranges.
  private static BigDecimal step(BigDecimal span) {
    BigDecimal scale = BigDecimal.ONE.movePointLeft(3);
    while (true) {
      for (BigDecimal each : STEPS) {
        BigDecimal step = each.multiply(scale);
        if (span.divide(step, 0, RoundingMode.FLOOR).intValue() < MOST - 1) {
          return step;
        }
      }
      scale = scale.multiply(BigDecimal.TEN);
    }
  }

  /// `10 – <20`: from ten to less than twenty.
  static String label(Range range, Locale locale) {
    return plain(range.from(), locale) + " – <" + plain(range.to(), locale);
  }

  private static String plain(BigDecimal number, Locale locale) {
    int digits = Math.max(0, number.stripTrailingZeros().scale());
    return String.format(locale, "%." + digits + "f", number);
  }
}
