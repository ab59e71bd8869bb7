package parvis.consent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Every rule that has a name: what `message why` answers with. Rules of hours come from the
/// countries' files, the rest from `rules.yaml`.
public final class Rules {
  private static final Rules ALL = read();

  private final SequencedMap<String, Rule> byName;

  private Rules(SequencedMap<String, Rule> byName) {
    this.byName = byName;
  }

  public static Rules all() {
    return ALL;
  }

  /// The rule of that name, or else of its family: `reply.question` is a `reply`.
  public Optional<Rule> find(String name) {
    for (String family = name; ; family = family.substring(0, family.lastIndexOf('.'))) {
      Rule rule = byName.get(family);
      if (rule != null || !family.contains(".")) {
        return Optional.ofNullable(rule);
      }
    }
  }

  /// In the order of the files.
  public Iterable<Rule> list() {
    return byName.sequencedValues();
  }

  private static Rules read() {
    SequencedMap<String, Rule> rules = new LinkedHashMap<>();
    Map<String, Object> file = DataFile.read("rules.yaml");
    String version = DataFile.text(file, "version");
    for (Map<String, Object> each : DataFile.maps(file, "rules")) {
      String name = DataFile.text(each, "name");
      rules.put(
          name,
          new Rule(
              name,
              DataFile.wording(each),
              DataFile.textOr(each, "citation", ""),
              DataFile.textOr(each, "country", "*"),
              version));
    }
    for (CountryRules country : ContactHours.countries()) {
      rules.put(country.messages().rule().name(), country.messages().rule());
      rules.put(country.calls().rule().name(), country.calls().rule());
    }
    return new Rules(rules);
  }
}
