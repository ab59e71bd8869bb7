package parvis.routes.call;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Opening hours as they are written for people, where they are plain enough to be read: `lun-ven
/// 9h-12h et 14h-17h`, `Mon-Fri 9:00-12:00, 14:00-17:00; Sat 9-12`, `Mo-Fr 8-12 Uhr`. Days by their
/// first letters in French, English or German, hours on the 24-hour clock.
record OpeningHours(List<Span> spans) {

  /// Some days, from a time until before another.
  record Span(Set<DayOfWeek> days, LocalTime from, LocalTime until) {}

  private static final List<List<String>> DAYS =
      List.of(
          List.of("lundi", "monday", "montag"),
          List.of("mardi", "tuesday", "dienstag"),
          List.of("mercredi", "wednesday", "mittwoch"),
          List.of("jeudi", "thursday", "donnerstag"),
          List.of("vendredi", "friday", "freitag"),
          List.of("samedi", "saturday", "samstag"),
          List.of("dimanche", "sunday", "sonntag"));

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<days>\\p{L}{2,}\\.?(?:\\s*(?:-|–|à|au|to|bis)\\s*\\p{L}{2,}\\.?)?)"
              + "|(?<from>\\d{1,2})\\s*[h:.]?\\s*(?<fromMinute>\\d{2})?\\s*(?:-|–|à)\\s*"
              + "(?<until>\\d{1,2})\\s*[h:.]?\\s*(?<untilMinute>\\d{2})?");

  private static final Set<String> FILLERS =
      Set.of("et", "and", "und", "uhr", "de", "from", "von", "du", "le");

  OpeningHours {
    spans = List.copyOf(spans);
  }

  /// @return empty if anything in it is not understood: then nobody is rung
  static Optional<OpeningHours> read(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    List<Span> spans = new ArrayList<>();
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    Matcher token = TOKEN.matcher(plain);
    int end = 0;
    boolean pending = true;
    while (token.find()) {
      if (!plain.substring(end, token.start()).matches("[\\s,;:/h]*")) {
        return Optional.empty();
      }
      end = token.end();
      String named = token.group("days");
      if (named == null) {
        Optional<Span> span = span(days, token);
        if (span.isEmpty()) {
          return Optional.empty();
        }
        spans.add(span.get());
        pending = false;
      } else if (!FILLERS.contains(named)) {
        days = days(named);
        if (days.isEmpty()) {
          return Optional.empty();
        }
        pending = true; // until hours follow
      }
    }
    return pending || !plain.substring(end).matches("[\\s.h]*")
        ? Optional.empty()
        : Optional.of(new OpeningHours(spans));
  }

  private static Optional<Span> span(Set<DayOfWeek> days, Matcher token) {
    Optional<LocalTime> from = time(token.group("from"), token.group("fromMinute"));
    Optional<LocalTime> until = time(token.group("until"), token.group("untilMinute"));
    return days.isEmpty() || from.isEmpty() || until.isEmpty() || !from.get().isBefore(until.get())
        ? Optional.empty()
        : Optional.of(new Span(EnumSet.copyOf(days), from.get(), until.get()));
  }

  private static Optional<LocalTime> time(String hour, @Nullable String minute) {
    int hours = Integer.parseInt(hour);
    int minutes = minute == null ? 0 : Integer.parseInt(minute);
    return hours > 23 || minutes > 59
        ? Optional.empty()
        : Optional.of(LocalTime.of(hours, minutes));
  }

  private static Set<DayOfWeek> days(String named) {
    String[] ends = named.split("\\s*(?:-|–|\\bà\\b|\\bau\\b|\\bto\\b|\\bbis\\b)\\s*");
    Optional<DayOfWeek> first = day(ends[0]);
    Optional<DayOfWeek> last = ends.length > 1 ? day(ends[1]) : first;
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (first.isPresent() && last.isPresent()) {
      for (DayOfWeek day = first.get(); ; day = day.plus(1)) {
        days.add(day);
        if (day == last.get()) {
          break;
        }
      }
    }
    return days;
  }

  // "ma" is Tuesday and "di" too: a French Sunday needs its third letter.
  private static Optional<DayOfWeek> day(String name) {
    String start = name.replace(".", "");
    for (DayOfWeek day : DayOfWeek.values()) {
      if (DAYS.get(day.getValue() - 1).stream().anyMatch(full -> full.startsWith(start))) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  boolean contain(ZonedDateTime moment) {
    LocalTime time = moment.toLocalTime();
    return spans.stream()
        .anyMatch(span ->
            span.days().contains(moment.getDayOfWeek())
                && !time.isBefore(span.from())
                && time.isBefore(span.until()));
  }
}
