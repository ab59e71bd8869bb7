package parvis.contacts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parvis.campaign.OwnHours;
import parvis.channel.sms.PhoneNumbers;
import parvis.consent.Regions;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// Understands one line of cells, or says everything that is wrong with it.
final class LineReader {
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private final Headings headings;
  private final int columns;
  private final Set<String> declared;
  private final PhoneNumbers phones;
  private final LocalDate today;
  private final FaultList faults;

  LineReader(
      Headings headings,
      int columns,
      Set<String> declared,
      PhoneNumbers phones,
      LocalDate today,
      FaultList faults) {
    this.headings = headings;
    this.columns = columns;
    this.declared = declared;
    this.phones = phones;
    this.today = today;
    this.faults = faults;
  }

  /// The line, or empty if a fault was added.
  Optional<Draft> read(CsvLines.Line line) {
    long before = faults.count();
    whole(line);
    List<Draft.Reach> addresses = addresses(line);
    Optional<Language> language = cell(line, "language").flatMap(text -> language(line, text));
    Optional<ZoneId> zone = cell(line, "time_zone").flatMap(text -> zone(line, text));
    Optional<LocalDate> consent = date(line, "call_consent");
    Optional<LocalDate> letter = date(line, "letter_sent");
    Optional<ChannelKind> prefers =
        cell(line, "preferred_channel").flatMap(text -> channel(line, text));
    Optional<OwnHours> hours = cell(line, "preferred_hours").flatMap(text -> hours(line, text));
    if (faults.count() > before) {
      return Optional.empty();
    }
    if (zone.isEmpty()) {
      zone = addresses.stream().flatMap(a -> Regions.zone(a.country()).stream()).findFirst();
    }
    Map<String, String> clear = new LinkedHashMap<>();
    Map<String, String> sealed = new LinkedHashMap<>();
    headings
        .free()
        .forEach((name, at) -> {
          String value = at < line.cells().size() ? line.cells().get(at).strip() : "";
          if (!value.isEmpty()) {
            (declared.contains(name) ? clear : sealed).put(name, value);
          }
        });
    return Optional.of(
        new Draft(
            line.number(),
            addresses,
            language,
            zone,
            present(line, "area"),
            present(line, "topics").map(LineReader::topics),
            consent,
            letter,
            prefers,
            hours,
            clear,
            sealed));
  }

  private void whole(CsvLines.Line line) {
    if (!Headings.surplus(line, columns).isEmpty()) {
      faults.add(
          line.number(),
          "",
          "the line has more cells than there are headings",
          "put cells that hold the separator in quotes");
    }
    for (String cell : line.cells()) {
      if (cell.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')
          || cell.indexOf('\uFFFD') >= 0) {
        faults.add(
            line.number(),
            "",
            "a cell holds characters that are no text",
            "export the list again as CSV (UTF-8)");
        return;
      }
    }
  }

  private List<Draft.Reach> addresses(CsvLines.Line line) {
    List<Draft.Reach> found = new ArrayList<>();
    long before = faults.count();
    cell(line, "phone").ifPresent(text -> phone(line, text).ifPresent(found::add));
    cell(line, "email")
        .ifPresent(text -> simple(line, "email", mail(text), "write it as ana@example.org", found));
    cell(line, "telegram")
        .ifPresent(text ->
            simple(
                line,
                "telegram",
                "telegram:" + text,
                "write the numeric id, such as 12345678",
                found));
    if (found.isEmpty() && faults.count() == before) {
      faults.add(
          line.number(),
          "",
          "the line has no phone, email or telegram",
          "give one of them, or delete the line");
    }
    return found;
  }

  private Optional<Draft.Reach> phone(CsvLines.Line line, String text) {
    return switch (phones.read(text)) {
      case PhoneNumbers.Result.Valid(Address address, PhoneNumbers.Kind kind, String region) ->
          Optional.of(
              new Draft.Reach(
                  address,
                  region,
                  switch (kind) {
                    case MOBILE -> "mobile";
                    case FIXED -> "fixed";
                    case EITHER -> "";
                  }));
      case PhoneNumbers.Result.Refused(String problem, String remedy) -> {
        faults.add(line.number(), "phone", problem, remedy);
        yield Optional.empty();
      }
    };
  }

  private static String mail(String text) {
    String bare = text.regionMatches(true, 0, "mailto:", 0, 7) ? text.substring(7) : text;
    int at = bare.lastIndexOf('@');
    return at < 0 || !bare.substring(at).contains(".")
        ? "mailto:"
        : "mailto:" + bare.substring(0, at) + bare.substring(at).toLowerCase(Locale.ROOT);
  }

  private void simple(
      CsvLines.Line line, String column, String urn, String remedy, List<Draft.Reach> found) {
    try {
      found.add(new Draft.Reach(Address.parse(urn), "", ""));
    } catch (IllegalArgumentException e) {
      faults.add(line.number(), column, "this is no " + column + " address", remedy);
    }
  }

  private Optional<Language> language(CsvLines.Line line, String text) {
    String code = text.toLowerCase(Locale.ROOT);
    if (code.matches("[a-z]{2}([-_][a-z]{2})?") && LANGUAGES.contains(code.substring(0, 2))) {
      return Optional.of(new Language(code.substring(0, 2)));
    }
    faults.add(
        line.number(),
        "language",
        "this is no language code",
        "write two letters, such as fr, en or de");
    return Optional.empty();
  }

  private Optional<ZoneId> zone(CsvLines.Line line, String text) {
    try {
      // Only names of places follow summer time and its changes; CET and +01:00 do not.
      if (text.contains("/") && ZONES.contains(text)) {
        return Optional.of(ZoneId.of(text));
      }
    } catch (DateTimeException e) {
      // Told the same way as any other text.
    }
    faults.add(
        line.number(),
        "time_zone",
        "this is no time zone",
        "write the name of a place, such as Europe/Paris or Indian/Reunion");
    return Optional.empty();
  }

  private Optional<LocalDate> date(CsvLines.Line line, String column) {
    Optional<String> text = cell(line, column);
    Optional<LocalDate> date = text.flatMap(Dates::read);
    if (text.isPresent() && date.isEmpty()) {
      faults.add(
          line.number(), column, "this is no date", "write year-month-day, such as 2027-03-01");
    } else if (date.isPresent()
        && (date.get().isAfter(today) || date.get().isBefore(LocalDate.of(1990, 1, 1)))) {
      faults.add(
          line.number(),
          column,
          date.get().isAfter(today) ? "the date is in the future" : "the date is before 1990",
          "check year and order: 2027-03-01 is 1 March 2027");
      return Optional.empty();
    }
    return date;
  }

  private Optional<ChannelKind> channel(CsvLines.Line line, String text) {
    Optional<ChannelKind> kind = Preferring.channel(text);
    if (kind.isEmpty()) {
      faults.add(
          line.number(), "preferred_channel", "this is no channel", Preferring.CHANNEL_REMEDY);
    }
    return kind;
  }

  private Optional<OwnHours> hours(CsvLines.Line line, String text) {
    Optional<OwnHours> own = Preferring.hours(text);
    if (own.isEmpty()) {
      faults.add(
          line.number(),
          "preferred_hours",
          "these are no hours in which people may be written to",
          Preferring.HOURS_REMEDY);
    }
    return own;
  }

  /// The cell, if the file has the column: an empty cell is a value then.
  private Optional<String> present(CsvLines.Line line, String column) {
    return headings
        .known(column)
        .map(at -> at < line.cells().size() ? line.cells().get(at).strip() : "");
  }

  private Optional<String> cell(CsvLines.Line line, String column) {
    return present(line, column).filter(text -> !text.isEmpty());
  }

  private static List<String> topics(String text) {
    return Arrays.stream(text.split("[|,;/]", -1))
        .map(String::strip)
        .filter(topic -> !topic.isEmpty())
        .distinct()
        .collect(Collectors.toList());
  }
}
