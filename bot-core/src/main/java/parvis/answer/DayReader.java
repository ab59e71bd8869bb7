package parvis.answer;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.answer.Cardinals.Match;
import parvis.answer.Lexicon.Topic;
import parvis.answer.Reading.NotUnderstood;
import parvis.answer.Reading.Understood;
import parvis.answer.Reading.Why;
import parvis.contact.Language;

/// Reads a date. Day before month, unless only the other order exists; a date without a year, a day
/// of the month and a day of the week mean the next one (a day of the week never today); two digits
/// of a year mean the century that ends within 20 years. Weeks, months and seasons are no dates.
final class DayReader {
  private static final Set<String> ANY =
      Set.of(
          "un", "une", "a", "an", "any", "some", "every", "each", "ein", "einen", "einem", "eines",
          "jeden", "jeder", "chaque", "tous");
  private static final Set<String> BEFORE_MONTH = Set.of("of", "de", "d", "the", "du", "mois");
  private static final Set<String> BEFORE_DAY = Set.of("le", "the", "am", "den");

  private final Line line;
  private final List<Language> languages;
  private final LocalDate today;
  private final Dates dates;
  private final RelativeDays relative;
  private final DigitDates digits;

  private DayReader(Line line, List<Language> languages, LocalDate today) {
    this.line = line;
    this.languages = languages;
    this.today = today;
    this.dates = new Dates(today);
    this.digits = new DigitDates(line, dates);
    this.relative = new RelativeDays(line, languages, today);
  }

  /// @param day absent where the words have the form of a date that does not exist
  record Found(@Nullable LocalDate day, int end) {}

  static Reading read(Line line, List<Language> languages, LocalDate today) {
    return line.isEmpty()
        ? new NotUnderstood(Why.EMPTY)
        : new DayReader(line, languages, today).read();
  }

  private Reading read() {
    if (line.asks(0, line.size())) {
      return new NotUnderstood(Why.NO_MATCH);
    }
    for (int at = 0; at < line.size(); ) {
      Found found = at(at);
      if (found != null) {
        return finish(found);
      }
      int next =
          Math.max(
              Lexicon.any(Topic.FILLER).at(line, at),
              Math.max(
                  Lexicon.any(Topic.FRAME).at(line, at),
                  Calendar.SMALL.contains(line.text(at)) ? 1 : 0));
      if (next == 0) {
        break;
      }
      at += next;
    }
    return new NotUnderstood(Why.NO_MATCH);
  }

  private Reading finish(Found found) {
    if (found.day() == null) {
      return new NotUnderstood(Why.OUT_OF_RANGE);
    }
    int at = found.end();
    if (at < line.size()) {
      if (Lexicon.any(Topic.OR).at(line, at) > 0) {
        return new NotUnderstood(Why.AMBIGUOUS);
      }
      int small = Lexicon.any(Topic.RANGE).at(line, at) + Lexicon.any(Topic.AND).at(line, at);
      for (int i = at; i <= Math.min(at + 2, line.size() - 1); i++) {
        if ((small > 0 || line.boundary(i)) && at(i) != null && hasMonthOrWeekday(i)) {
          return new NotUnderstood(Why.AMBIGUOUS);
        }
      }
      if (line.glued(at) && line.isNumber(at - 1)) {
        return new NotUnderstood(Why.NO_MATCH);
      }
    }
    return new Understood(new Value.Day(found.day()), line.from(at));
  }

  private boolean hasMonthOrWeekday(int at) {
    return Calendar.WEEKDAYS.containsKey(line.text(at))
        || Calendar.RELATIVE.containsKey(line.text(at))
        || at + 1 < line.size() && Calendar.MONTHS.containsKey(line.text(at + 1));
  }

  private @Nullable Found at(int at) {
    int named = relative.weekBefore(at);
    if (named > 0) {
      Found day = at(named);
      return day == null || day.day() == null ? day : new Found(day.day().plusWeeks(1), day.end());
    }
    Found found = relative.day(at);
    found = found == null ? weekday(at) : found;
    found = found == null ? relative.span(at) : found;
    found = found == null ? monthFirst(at) : found;
    found = found == null ? dayFirst(at) : found;
    return found == null ? digits.at(at) : found;
  }

  /// `lundi`, `next Monday`, `mardi 1er décembre`.
  private @Nullable Found weekday(int from) {
    int at = from;
    boolean next = Calendar.NEXT.contains(line.text(at));
    boolean past = Calendar.PAST.contains(line.text(at));
    at += next || past ? 1 : 0;
    DayOfWeek weekday = at < line.size() ? dayOfWeek(line.text(at)) : null;
    if (weekday == null) {
      return null;
    }
    if (from > 0 && ANY.contains(line.text(from - 1))) {
      return new Found(null, at + 1); // "un samedi", "every Monday": no day
    }
    at++;
    if (line.text(at - 1).length() <= 3 && goesOn(at)) {
      return null; // "sun is shining"
    }
    int dated = at;
    while (dated < line.size() && Calendar.SMALL.contains(line.text(dated))) {
      dated++;
    }
    boolean numbered =
        dated + 1 == line.size() && line.number(dated) > 0 && line.number(dated) <= 31;
    if (numbered) {
      return new Found(dates.nextDayOfMonth((int) line.number(dated)), dated + 1); // "jeudi 3"
    }
    Found date = dated < line.size() ? firstOf(dated) : null;
    if (date != null) {
      // A day of the week that the date does not fall on: one of them is a slip.
      boolean agrees = date.day() == null || date.day().getDayOfWeek().equals(weekday);
      return agrees ? date : new Found(null, date.end());
    }
    if (at < line.size() && Calendar.PAST.contains(line.text(at))) {
      past = true;
      at++;
    } else if (at < line.size() && Calendar.NEXT.contains(line.text(at))) {
      at++;
    }
    LocalDate day =
        today.with(past ? TemporalAdjusters.previous(weekday) : TemporalAdjusters.next(weekday));
    return relative.later(new Found(day, at));
  }

  /// Whether a word makes a sentence of what precedes it.
  private boolean goesOn(int at) {
    return at < line.size()
        && !line.boundary(at)
        && !line.isNumber(at + 1)
        && (line.text(at).equals("on")
            || Lexicon.longest(line, at, Topic.HELPS, Topic.ARTICLE) > 0);
  }

  private @Nullable DayOfWeek dayOfWeek(String word) {
    DayOfWeek known = Calendar.WEEKDAYS.get(word);
    boolean many =
        word.endsWith("s") && Calendar.WEEKDAYS.containsKey(word.substring(0, word.length() - 1));
    if (known == null && many) {
      return null; // "montags", "on Mondays": no day
    }
    return known == null && word.length() >= 5 ? near(word, Calendar.WEEKDAYS) : known;
  }

  private @Nullable Month month(String word) {
    Month known = Calendar.MONTHS.get(word);
    return known == null && word.length() >= 5 ? near(word, Calendar.MONTHS) : known;
  }

  /// The one meaning of the known words that lie nearest to a misspelt one.
  private static <T> @Nullable T near(String word, Map<String, T> known) {
    T best = null;
    boolean one = true;
    for (var entry : known.entrySet()) {
      if (entry.getKey().length() >= 5 && Typos.between(word, entry.getKey()) == 1) {
        one &= best == null || best.equals(entry.getValue());
        best = entry.getValue();
      }
    }
    return one ? best : null;
  }

  private @Nullable Found firstOf(int at) {
    Found found = monthFirst(at);
    found = found == null ? dayFirst(at) : found;
    return found == null ? digits.at(at) : found;
  }

  /// `March 3rd, 2027`.
  private @Nullable Found monthFirst(int at) {
    Month month = month(line.text(at));
    if (month == null || at + 1 >= line.size()) {
      return null;
    }
    int next = at + 1;
    next += Calendar.SMALL.contains(line.text(next)) ? 1 : 0;
    if (next >= line.size()) {
      return null;
    }
    Match day = dayOfMonth(next);
    return day == null ? null : withYear(day.value().intValue(), month, day.end());
  }

  /// `3 mars`, `1er avril 2027`, `the 3rd of March`, `le 3`.
  private @Nullable Found dayFirst(int at) {
    Match day = dayOfMonth(at);
    if (day == null) {
      return null;
    }
    int next = day.end();
    while (next < line.size() && next < day.end() + 2 && BEFORE_MONTH.contains(line.text(next))) {
      next++;
    }
    Month month = next < line.size() ? month(line.text(next)) : null;
    if (month != null) {
      return withYear(day.value().intValue(), month, next + 1);
    }
    boolean ordinal = day.end() - at > 1 || !line.isNumber(at);
    boolean article = at > 0 && BEFORE_DAY.contains(line.text(at - 1));
    boolean marked = article || ordinal && Ordinals.at(line, at, languages.getFirst()) != null;
    boolean alone = day.end() == line.size() || !line.isNumber(day.end()) && !line.glued(day.end());
    return marked && alone && line.size() - day.end() <= 2
        ? new Found(dates.nextDayOfMonth(day.value().intValue()), day.end())
        : null;
  }

  private @Nullable Match dayOfMonth(int at) {
    Match best = null;
    for (Language language : languages) {
      Match ordinal = Ordinals.at(line, at, language);
      best = Fractions.longer(best, ordinal);
      if (!line.isNumber(at)) {
        best = Fractions.longer(best, Cardinals.at(line, at, language));
      }
    }
    if (best == null && line.isNumber(at) && line.text(at).length() <= 2) {
      best = new Match(BigDecimal.valueOf(line.number(at)), at + 1);
    }
    return best != null
            && best.value().scale() <= 0
            && best.value().signum() > 0
            && best.value().compareTo(BigDecimal.valueOf(31)) <= 0
        ? best
        : null;
  }

  private Found withYear(int day, Month month, int at) {
    boolean year =
        line.isNumber(at)
            && !line.gap(at).contains("\n")
            && (line.text(at).length() == 4
                || line.text(at).length() == 2 && line.gap(at).isBlank() && at + 1 == line.size());
    return year
        ? new Found(Dates.date(dates.year(line.text(at)), month.getValue(), day), at + 1)
        : new Found(dates.next(month.getValue(), day), at);
  }
}
