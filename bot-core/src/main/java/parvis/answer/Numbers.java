package parvis.answer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parvis.answer.Cardinals.Match;
import parvis.contact.Language;

/// Reads any number at a place in a line: in digits, in words, with a sign, a decimal part, a part
/// of a whole or a size.
final class Numbers {
  private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_UP);
  private static final Pattern POWER =
      Pattern.compile(
          "\\s*(-?)\\s*(\\d{1,20})(?:[.,](\\d{1,20}))?\\s*"
              + "(?:(?<times>[x×*]\\s*10\\s*\\^)|(?<e>[eE])|(?<raised>\\^))"
              + "\\s*([+-]{0,2})(\\d{1,2})\\s*");

  private static final Pattern SIGN = Pattern.compile("[-−–][.,]?\\z");

  private Numbers() {}

  /// The longest number in the first language that has one there.
  static @Nullable Match at(Line line, int from, List<Language> languages) {
    if (from >= line.size()) {
      return null;
    }
    if (from == 0) {
      Match power = power(line);
      if (power != null) {
        return power;
      }
    }
    Match best = null;
    for (Language language : languages) {
      best = Fractions.longer(best, at(line, from, language));
    }
    return best;
  }

  private static @Nullable Match at(Line line, int from, Language language) {
    NumberWords words = NumberWords.of(language);
    boolean worded = words.minus.contains(line.text(from)) && from + 1 < line.size();
    int begin = worded ? from + 1 : from;
    Match plain = positive(line, begin, language, words);
    if (plain == null) {
      return null;
    }
    boolean negative = worded || line.isNumber(begin) && signed(line.gap(begin), begin == 0);
    return negative ? new Match(plain.value().negate(), plain.end()) : plain;
  }

  /// A minus stands at the beginning or after a blank and before the digits; between words or
  /// digits it is a hyphen.
  private static boolean signed(String gap, boolean first) {
    String stripped = gap.stripTrailing();
    if (!SIGN.matcher(stripped).find()) {
      return false;
    }
    String before = SIGN.matcher(stripped).replaceFirst("");
    return first && before.isBlank() || before.endsWith(" ") && stripped.equals(gap);
  }

  private static @Nullable Match positive(
      Line line, int from, Language language, NumberWords words) {
    Match best = decimal(line, from, language, words);
    Match fraction = Fractions.at(line, from, language);
    if (fraction != null && (best == null || fraction.end() > best.end())) {
      best = fraction;
    }
    return best == null ? null : suffixed(line, best);
  }

  private static @Nullable Match decimal(
      Line line, int from, Language language, NumberWords words) {
    Match whole = Cardinals.at(line, from, language);
    if (whole == null
        || whole.end() >= line.size()
        || line.isNumber(from)
        || !words.points.contains(line.text(whole.end()))) {
      return whole;
    }
    StringBuilder decimals = new StringBuilder();
    int at = whole.end() + 1;
    while (at < line.size() && decimals.length() < 15 && line.gap(at).isBlank()) {
      Match next = Cardinals.at(line, at, language);
      boolean zeros = decimals.chars().allMatch(c -> c == '0');
      if (next == null || next.value().scale() > 0) {
        break;
      }
      boolean digit = next.value().compareTo(BigDecimal.TEN) < 0;
      if (!digit && !zeros) {
        break;
      }
      decimals.append(next.value().toPlainString());
      at = next.end();
      if (!digit) {
        break;
      }
    }
    return decimals.isEmpty()
        ? whole
        : new Match(new BigDecimal(whole.value().toPlainString() + "." + decimals), at);
  }

  /// `10k`, `2.33 k`, `1,5 M`, `10G`.
  private static Match suffixed(Line line, Match number) {
    int at = number.end();
    if (at >= line.size() || !line.isNumber(at - 1) || !line.gap(at).isBlank()) {
      return number;
    }
    int zeros =
        switch (line.written(at)) {
          case "k", "K" -> 3;
          case "M" -> 6;
          case "G" -> 9;
          case "b", "B" -> line.glued(at) ? 9 : 0;
          case "T" -> line.glued(at) ? 12 : 0;
          default -> 0;
        };
    return zeros == 0
        ? number
        : new Match(number.value().multiply(BigDecimal.TEN.pow(zeros)), at + 1);
  }

  /// `1.3x10^6`, `12,32e+14`, `1.1^23`, alone.
  private static @Nullable Match power(Line line) {
    Matcher matcher = POWER.matcher(line.raw());
    if (line.raw().length() > 60 || !matcher.matches()) {
      return null;
    }
    String decimals = matcher.group(3) == null ? "" : matcher.group(3);
    BigDecimal base = new BigDecimal(matcher.group(2) + "." + decimals + "0");
    boolean down = matcher.group(7).equals("-");
    int exponent = Integer.parseInt(matcher.group(8)) * (down ? -1 : 1);
    BigDecimal value;
    if (matcher.group("raised") == null) {
      value = base.scaleByPowerOfTen(exponent);
    } else {
      double raised = Math.pow(base.doubleValue(), exponent);
      if (!Double.isFinite(raised)) {
        return null;
      }
      value = new BigDecimal(raised, PRECISION);
    }
    return new Match(matcher.group(1).isEmpty() ? value : value.negate(), line.size());
  }
}
