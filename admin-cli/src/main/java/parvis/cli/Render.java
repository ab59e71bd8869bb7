package parvis.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;

/// What the hub answers, as a person reads it: an object as lines of name and value, a list of
/// objects as a table. Names are translated where the bundle has `field.NAME`.
record Render(Words words) {

  List<String> of(JsonNode node) {
    if (node.isArray()) {
      return list(node);
    }
    return node.isObject() ? object(node) : List.of(cell(node));
  }

  private List<String> list(JsonNode list) {
    if (list.isEmpty()) {
      return List.of(words.say("nothing"));
    }
    if (!list.get(0).isObject()) {
      List<String> lines = new ArrayList<>();
      list.forEach(each -> lines.add("- " + cell(each)));
      return lines;
    }
    SequencedSet<String> columns = new LinkedHashSet<>();
    list.forEach(each -> columns.addAll(each.propertyNames()));
    return table(list, List.copyOf(columns)).lines();
  }

  /// A table of some fields of the objects of a list.
  Table table(JsonNode list, List<String> columns) {
    Table table = new Table(columns.stream().map(this::name).toList());
    for (JsonNode each : list) {
      table.row(columns.stream().map(column -> cell(each.path(column))).toList());
    }
    return table;
  }

  private List<String> object(JsonNode object) {
    int width = object.propertyNames().stream().mapToInt(f -> name(f).length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (var field : object.properties()) {
      JsonNode value = field.getValue();
      String name = name(field.getKey());
      boolean nested = value.isObject() && !value.isEmpty();
      if (nested || (value.isArray() && !value.isEmpty() && value.get(0).isObject())) {
        lines.add(name);
        of(value).forEach(line -> lines.add("  " + line));
      } else {
        lines.add(name + " ".repeat(width - name.length()) + "  " + cell(value));
      }
    }
    return lines;
  }

  String name(String field) {
    return words.sayOr("field." + field, field.replace('_', ' '));
  }

  String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isBoolean()) {
      return words.say(value.booleanValue() ? "word.yes" : "word.no");
    }
    if (value.isIntegralNumber()) {
      return words.number(value.longValue());
    }
    if (value.isArray()) {
      List<String> cells = new ArrayList<>();
      value.forEach(each -> cells.add(cell(each)));
      return String.join(", ", cells);
    }
    return value.isObject() ? value.toString() : Moments.shown(value.asString());
  }
}
