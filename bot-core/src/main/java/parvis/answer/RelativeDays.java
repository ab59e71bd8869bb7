package parvis.answer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.answer.Cardinals.Match;
import parvis.answer.DayReader.Found;
import parvis.contact.Language;

/// Reads days by their distance from today: `demain`, `in a week`, `vor drei Tagen`.
final class RelativeDays {
  private static final Set<String> BEFORE_MORNING = Set.of("am", "jeden", "den", "guten");

  private final Line line;
  private final List<Language> languages;
  private final LocalDate today;

  RelativeDays(Line line, List<Language> languages, LocalDate today) {
    this.line = line;
    this.languages = languages;
    this.today = today;
  }

  /// `demain`, `day after tomorrow`, `heute in einer Woche`.
  @Nullable Found day(int at) {
    for (int words = Math.min(3, line.size() - at); words > 0; words--) {
      StringBuilder phrase = new StringBuilder(line.text(at));
      for (int i = 1; i < words; i++) {
        phrase.append(' ').append(line.text(at + i));
      }
      Integer days = Calendar.RELATIVE.get(phrase.toString());
      boolean morning = at > 0 && line.text(at).equals("morgen") && !line.boundary(at);
      if (days != null && !(morning && BEFORE_MORNING.contains(line.text(at - 1)))) {
        // "heute in einer Woche".
        Found later = span(at + words);
        return later == null || later.day() == null
            ? new Found(today.plusDays(days), at + words)
            : new Found(later.day().plusDays(days), later.end());
      }
    }
    return null;
  }

  /// `dans 3 jours`, `in a week`, `in einer Woche`, `il y a deux jours`, `vor drei Tagen`.
  @Nullable Found span(int from) {
    if (from >= line.size()) {
      return null;
    }
    int at = from;
    int sign = 1;
    if (line.text(at).equals("vor")) {
      sign = -1;
      at++;
    } else if (line.text(at).equals("il") && matches(at, "il", "y", "a")) {
      sign = -1;
      at += 3;
    } else if (Calendar.INTO.contains(line.text(at))) {
      at++;
      at += at < line.size() && line.text(at).equals("ici") ? 1 : 0;
    } else if (from != 0) {
      return null;
    }
    boolean said = at > from;
    if (at >= line.size()) {
      return null;
    }
    boolean article = line.text(at).equals("a") || line.text(at).equals("one");
    Match many = article ? new Match(BigDecimal.ONE, at + 1) : Numbers.at(line, at, languages);
    if (many == null || many.end() >= line.size()) {
      return null;
    }
    Integer span = Calendar.SPANS.get(line.text(many.end()));
    boolean ago = matches(many.end() + 1, "ago");
    if (span == null
        || !said && !ago
        || many.value().stripTrailingZeros().scale() > 0
        || many.value().abs().compareTo(BigDecimal.valueOf(5_000)) > 0) {
      return null;
    }
    long days = many.value().longValue() * span * (ago ? -1 : sign);
    return new Found(today.plusDays(days), many.end() + (ago ? 2 : 1));
  }

  /// `Friday week`, `vendredi en huit`, `Freitag in einer Woche`: a week after the day named, or
  /// two.
  Found later(Found day) {
    int at = day.end();
    if (day.day() == null || at >= line.size() || line.boundary(at)) {
      return day;
    }
    if (matches(at, "week")) {
      return new Found(day.day().plusWeeks(1), at + 1);
    }
    if (matches(at, "en", "huit") || matches(at, "en", "quinze")) {
      return new Found(day.day().plusWeeks(matches(at + 1, "huit") ? 1 : 2), at + 2);
    }
    Found after = span(at);
    return after == null || after.day() == null || !line.text(at).equals("in")
        ? day
        : new Found(day.day().plusDays(ChronoUnit.DAYS.between(today, after.day())), after.end());
  }

  /// `a week on Friday`: the word after `a week on`, or 0 if that is not said.
  int weekBefore(int at) {
    if (!matches(at, "a", "week")) {
      return 0;
    }
    int end = at + 2 + (matches(at + 2, "on") || matches(at + 2, "from") ? 1 : 0);
    return end < line.size() ? end : 0;
  }

  private boolean matches(int at, String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= line.size() || !line.text(at + i).equals(words[i])) {
        return false;
      }
    }
    return true;
  }
}
