package parvis.consent;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One country's file.
///
/// @param regions of the numbering plan that belong to it, with their zone
/// @param zones whose wall clocks these rules follow; empty: every zone no other file names
record CountryRules(
    String country,
    Set<ZoneId> zones,
    Map<String, ZoneId> regions,
    ContactWindow messages,
    ContactWindow calls,
    List<Holiday> holidays) {

  boolean isHoliday(LocalDate day, ZoneId zone) {
    return holidays.stream().anyMatch(each -> each.keptIn(zone) && each.fallsOn(day));
  }

  static CountryRules read(String fileName) {
    Map<String, Object> file = DataFile.read(fileName);
    String country = DataFile.text(file, "country");
    String version = DataFile.text(file, "version");
    return new CountryRules(
        country,
        zones(file),
        regions(file),
        window(DataFile.map(file, "messages"), country, version),
        window(DataFile.map(file, "calls"), country, version),
        DataFile.maps(file, "holidays").stream().map(CountryRules::holiday).toList());
  }

  private static ContactWindow window(Map<String, Object> map, String country, String version) {
    Set<DayOfWeek> closed = EnumSet.noneOf(DayOfWeek.class);
    Set<String> never = new HashSet<>(DataFile.texts(map, "never"));
    boolean holidays = never.remove("holiday");
    never.forEach(day -> closed.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
    return new ContactWindow(
        new Rule(
            DataFile.text(map, "rule"),
            DataFile.wording(map),
            DataFile.text(map, "citation").strip(),
            country,
            version),
        DataFile.texts(map, "open").stream().map(ContactWindow.Hours::parse).toList(),
        closed,
        holidays);
  }

  private static Holiday holiday(Map<String, Object> map) {
    Set<ZoneId> zones = zones(map);
    return map.containsKey("easter")
        ? new Holiday.FromEaster(Integer.parseInt(DataFile.text(map, "easter")), zones)
        : new Holiday.Dated(MonthDay.parse("--" + DataFile.text(map, "on")), zones);
  }

  private static Map<String, ZoneId> regions(Map<String, Object> file) {
    return DataFile.map(file, "regions").entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> ZoneId.of(e.getValue().toString())));
  }

  private static Set<ZoneId> zones(Map<String, Object> map) {
    return DataFile.texts(map, "zones").stream().map(ZoneId::of).collect(Collectors.toSet());
  }
}
