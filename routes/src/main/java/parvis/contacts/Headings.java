package parvis.contacts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import parvis.text.Folding;

/// The heading line: which column is what.
final class Headings {
  static final Set<String> KNOWN =
      Set.of(
          "phone",
          "email",
          "telegram",
          "language",
          "time_zone",
          "area",
          "topics",
          "call_consent",
          "letter_sent",
          "preferred_channel",
          "preferred_hours");
  private static final Set<String> ADDRESSES = Set.of("phone", "email", "telegram");

  /// Where each known column stands; absent if the file lacks it.
  private final Map<String, Integer> known = new LinkedHashMap<>();

  /// Where each free field stands.
  private final Map<String, Integer> free = new LinkedHashMap<>();

  private Headings() {}

  Optional<Integer> known(String name) {
    return Optional.ofNullable(known.get(name));
  }

  Map<String, Integer> free() {
    return free;
  }

  static Headings read(CsvLines.Line line, Set<String> declared, FaultList faults) {
    Headings headings = new Headings();
    Set<String> seen = new HashSet<>();
    List<String> cells = line.cells();
    for (int i = 0; i < cells.size(); i++) {
      String name = name(cells.get(i));
      if (name.isEmpty()) {
        continue;
      }
      if (!seen.add(name)) {
        faults.add(
            line.number(), name, "two columns are called " + name, "keep one, or rename the other");
      } else if (KNOWN.contains(name)) {
        headings.known.put(name, i);
      } else {
        headings.free.put(name, i);
      }
    }
    if (headings.known.keySet().stream().noneMatch(ADDRESSES::contains)) {
      faults.add(
          line.number(),
          "",
          "no column is called phone, email or telegram",
          "name the columns in the first line: phone,email,telegram,language,time_zone,area,topics,"
              + "call_consent,letter_sent,preferred_channel,preferred_hours,household and fields of"
              + " your own");
    }
    Set<String> missing = new TreeSet<>(declared);
    missing.removeAll(headings.free.keySet());
    for (String field : missing) {
      faults.add(
          line.number(),
          field,
          "the declared field " + field + " is no column of this file",
          "check --segment-field against the headings: "
              + String.join(", ", headings.free.keySet()));
    }
    return headings;
  }

  /// Whether a line below the first is a line of headings too: most of its cells are names of
  /// columns. One may be a preferred channel.
  static boolean again(CsvLines.Line line) {
    List<String> names =
        line.cells().stream().map(Headings::name).filter(n -> !n.isEmpty()).toList();
    return names.stream().filter(KNOWN::contains).count() * 2 > names.size();
  }

  /// Headings without capitals, accents and signs: `Time zone` is `time_zone`.
  private static String name(String cell) {
    return Folding.fold(cell).replace(' ', '_');
  }

  /// Cells beyond the last heading, if any holds something.
  static List<String> surplus(CsvLines.Line line, int columns) {
    return line.cells().size() <= columns
        ? List.of()
        : new ArrayList<>(line.cells().subList(columns, line.cells().size()))
            .stream().filter(cell -> !cell.isBlank()).toList();
  }
}
