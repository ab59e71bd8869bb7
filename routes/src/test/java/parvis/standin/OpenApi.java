package parvis.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks requests against Twilio's own description of its interface: operation, required and known
/// fields, and of each value its type, pattern, size and enumeration.
final class OpenApi {
  private final JsonNode root;

  private OpenApi(JsonNode root) {
    this.root = root;
  }

  static OpenApi twilio() {
    try (InputStream file =
        Objects.requireNonNull(OpenApi.class.getResourceAsStream("twilio_api_v2010.json"))) {
      return new OpenApi(JsonMapper.shared().readTree(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What is wrong with a call; empty if nothing is.
  ///
  /// @param template the path as the description writes it
  /// @param fields of the query (GET) or the form (POST)
  List<String> faults(
      String method, String template, Map<String, String> path, Map<String, List<String>> fields) {
    JsonNode operation = root.path("paths").path(template).path(method.toLowerCase());
    if (operation.isMissingNode()) {
      return List.of("no operation " + method + " " + template);
    }
    List<String> faults = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asString().equals("path")) {
        String name = parameter.path("name").asString();
        check(name, path.getOrDefault(name, ""), parameter.path("schema"), faults);
      }
    }
    fields.forEach((name, values) -> check(operation, method, name, values, faults));
    JsonNode form = form(operation);
    for (JsonNode required : form.path("required")) {
      if (!fields.containsKey(required.asString())) {
        faults.add("field " + required.asString() + " is missing");
      }
    }
    return faults;
  }

  private void check(
      JsonNode operation, String method, String name, List<String> values, List<String> faults) {
    JsonNode schema = method.equals("GET") ? query(operation, name) : property(operation, name);
    if (schema == null) {
      faults.add("unknown field " + name);
      return;
    }
    if (schema.path("type").asString("").equals("array")) {
      values.forEach(value -> check(name, value, schema.path("items"), faults));
    } else if (values.size() != 1) {
      faults.add("field " + name + " given " + values.size() + " times");
    } else {
      check(name, values.getFirst(), schema, faults);
    }
  }

  private static JsonNode form(JsonNode operation) {
    return operation
        .path("requestBody")
        .path("content")
        .path("application/x-www-form-urlencoded")
        .path("schema");
  }

  private static @Nullable JsonNode property(JsonNode operation, String name) {
    return form(operation).path("properties").get(name);
  }

  private static @Nullable JsonNode query(JsonNode operation, String name) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("name").asString().equals(name)
          && parameter.path("in").asString().equals("query")) {
        return parameter.path("schema");
      }
    }
    return null;
  }

  private void check(String name, String value, JsonNode given, List<String> faults) {
    JsonNode schema = given;
    if (given.has("$ref")) {
      schema = root.at(given.path("$ref").asString().substring(1));
    }
    boolean typed =
        switch (schema.path("type").asString("string")) {
          case "integer" -> value.matches("-?[0-9]{1,18}");
          case "number" -> value.matches("-?[0-9]+(\\.[0-9]+)?");
          case "boolean" -> value.equals("true") || value.equals("false");
          default -> true;
        };
    if (!typed) {
      faults.add(name + " is not of type " + schema.path("type").asString());
    }
    if (schema.has("pattern") && !value.matches(schema.path("pattern").asString())) {
      faults.add(name + " does not match " + schema.path("pattern").asString());
    }
    if (schema.has("minLength") && value.length() < schema.path("minLength").asInt()
        || schema.has("maxLength") && value.length() > schema.path("maxLength").asInt()) {
      faults.add(name + " has the wrong size");
    }
    if (schema.has("enum") && !schema.path("enum").toString().contains("\"" + value + "\"")) {
      faults.add(name + " is not one of " + schema.path("enum"));
    }
    format(name, value, schema.path("format").asString(""), faults);
  }

  private static void format(String name, String value, String format, List<String> faults) {
    boolean right =
        switch (format) {
          // Addresses: E.164; senders may be short codes too.
          case "phone-number" ->
              value.matches(name.equals("To") ? "\\+[1-9][0-9]{6,14}" : "\\+?[0-9]{3,15}");
          case "uri" -> {
            URI uri = URI.create(value);
            yield uri.isAbsolute() && uri.getHost() != null && !uri.getHost().contains("_");
          }
          case "date-time" -> value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]{8}Z?)?");
          default -> true;
        };
    if (!right) {
      faults.add(name + " is no " + format);
    }
  }
}
