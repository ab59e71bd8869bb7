package parvis.campaign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import parvis.contact.Language;

/// Reads a segment: the keys of one mapping hold together (and), the values of one key are
/// alternatives (in), `any`, `all` and `not` nest.
final class SegmentReader {
  private static final List<String> KEYS =
      List.of("language", "area", "topics", "fields", "any", "all", "not");
  private static final int DEPTH = 10;

  private final Faults faults;

  SegmentReader(Faults faults) {
    this.faults = faults;
  }

  Segment read(Node node, int depth) {
    if (node instanceof ScalarNode scalar && scalar.getValue().equals("everyone")) {
      return new Segment.Everyone();
    }
    if (!(node instanceof MappingNode mapping)) {
      faults.at(
          node,
          "a segment is a set of rules",
          "write `segment: {language: [fr]}`, or `segment: everyone`");
      return new Segment.Everyone();
    }
    if (depth > DEPTH) {
      faults.at(node, "the segment is nested too deeply", "at most 10 deep");
      return new Segment.Everyone();
    }
    Fields fields = new Fields(mapping, faults, KEYS);
    List<Segment> rules = new ArrayList<>();
    for (String key : fields.names()) {
      switch (key) {
        case "language" -> rules.add(new Segment.Speaks(languages(fields)));
        case "area" -> rules.add(new Segment.LivesIn(fields.values(key)));
        case "topics" -> rules.add(new Segment.Follows(fields.values(key)));
        case "fields" -> fields.node(key).ifPresent(each -> declared(each, rules));
        case "any" -> rules.add(new Segment.Any(nested(fields, key, depth)));
        case "all" -> rules.addAll(nested(fields, key, depth));
        default ->
            fields.node(key).ifPresent(each -> rules.add(new Segment.Not(read(each, depth + 1))));
      }
    }
    if (rules.isEmpty()) {
      faults.at(node, "the segment names no rule", "write `segment: everyone` if all are meant");
    }
    return rules.size() == 1 ? rules.getFirst() : new Segment.All(rules);
  }

  private List<Segment> nested(Fields fields, String key, int depth) {
    return fields.nodes(key).stream().map(each -> read(each, depth + 1)).toList();
  }

  private Set<Language> languages(Fields fields) {
    Set<Language> languages = new LinkedHashSet<>();
    for (ScalarNode node : fields.scalars("language")) {
      if (node.getValue().matches("[a-z]{2}")) {
        languages.add(new Language(node.getValue()));
      } else {
        faults.at(
            node,
            "`" + node.getValue() + "` is no language code",
            "write two small letters, such as fr");
      }
    }
    return languages;
  }

  private void declared(Node node, List<Segment> rules) {
    if (!(node instanceof MappingNode mapping)) {
      faults.at(node, "fields are named one by one", "write `fields: {age_band: [65-74, 75+]}`");
      return;
    }
    Fields fields = new Fields(mapping, faults, List.of());
    for (String field : fields.names()) {
      rules.add(new Segment.Has(field, fields.values(field)));
    }
  }
}
