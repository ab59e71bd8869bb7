package parvis.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.support.SqlArrayValue;
import parvis.campaign.Segment;

/// A segment as a condition on `person p`. Only placeholders are assembled; what a file says
/// travels as parameters, never as text of a statement.
final class SegmentSql {
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final String condition;

  private SegmentSql(Segment segment) {
    this.condition = of(segment);
  }

  static SegmentSql compile(Segment segment) {
    return new SegmentSql(segment);
  }

  /// A boolean expression that is never NULL.
  String condition() {
    return condition;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  private String of(Segment segment) {
    return switch (segment) {
      case Segment.Everyone() -> "true";
      case Segment.Speaks(var languages) ->
          "p.language = ANY(" + texts(languages.stream().map(l -> l.code()).toList()) + ")";
      case Segment.LivesIn(var areas) -> "p.area = ANY(" + texts(areas) + ")";
      case Segment.Follows(var topics) -> "p.topics && " + texts(topics);
      case Segment.Has(var field, var values) ->
          "coalesce(p.fields->>" + name(field) + " = ANY(" + texts(values) + "), false)";
      case Segment.All(var of) -> joined(of, " AND ", "true");
      case Segment.Any(var of) -> joined(of, " OR ", "false");
      case Segment.Not(var of) -> "NOT (" + of(of) + ")";
    };
  }

  private String joined(List<Segment> of, String by, String empty) {
    List<String> parts = new ArrayList<>();
    of.forEach(each -> parts.add("(" + of(each) + ")"));
    return parts.isEmpty() ? empty : String.join(by, parts);
  }

  private String name(Object value) {
    String name = "segment" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
  }

  private String texts(Collection<String> values) {
    return name(new SqlArrayValue("text", values.toArray()));
  }
}
