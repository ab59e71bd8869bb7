package parvis.flow;

import java.util.stream.Collectors;

/// Writes a tree as JSON by the core schema of YAML 1.2, as an editor's schema check sees it.
final class Json {
  private Json() {}

  static String of(Yaml yaml) {
    return switch (yaml) {
      case Yaml.Scalar scalar -> scalar(scalar);
      case Yaml.Items(var items, _) ->
          items.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
      case Yaml.Mapping(var fields, _) ->
          fields.stream()
              .map(field -> text(field.key().text()) + ":" + of(field.value()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String scalar(Yaml.Scalar scalar) {
    if (scalar.isNull()) {
      return "null";
    }
    if (scalar.truth() != null) {
      return scalar.truth().toString();
    }
    boolean number = !scalar.quoted() && scalar.text().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    return number ? scalar.text() : text(scalar.text());
  }

  private static String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars().forEach(c -> json.append("\\u%04x".formatted(c)));
    return json.append('"').toString();
  }
}
