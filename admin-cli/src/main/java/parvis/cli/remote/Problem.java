package parvis.cli.remote;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads problem details (RFC 9457) as the hub writes them: `detail`, and of our own `remedy` and
/// `faults`, each `{file?, line, column, problem, remedy}`.
final class Problem {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Phrases words;

  Problem(Phrases words) {
    this.words = words;
  }

  Failure read(int status, byte[] body) {
    JsonNode problem = parse(body);
    String what = text(problem, "detail");
    if (what.isEmpty()) {
      what = text(problem, "title");
    }
    if (what.isEmpty()) {
      what = words.say("hub.refused", String.valueOf(status));
    }
    List<String> faults = new ArrayList<>();
    for (JsonNode fault : problem.path("faults")) {
      faults.add(fault(fault));
    }
    return new Failure(what, next(status, text(problem, "remedy")), faults, status);
  }

  /// `file:line:column: problem; remedy`, of what is there.
  static String fault(JsonNode fault) {
    if (fault.isString()) {
      return fault.stringValue();
    }
    StringBuilder line = new StringBuilder(text(fault, "file"));
    for (String place : List.of("line", "column")) {
      if (fault.path(place).asInt(0) > 0) {
        line.append(line.isEmpty() ? "" : ":").append(fault.path(place).asInt());
      }
    }
    line.append(line.isEmpty() ? "" : ": ").append(text(fault, "problem"));
    String remedy = text(fault, "remedy");
    return remedy.isEmpty() ? line.toString() : line.append("; ").append(remedy).toString();
  }

  private String next(int status, String remedy) {
    if (!remedy.isEmpty()) {
      return remedy;
    }
    return switch (status) {
      case 401, 403, 503 -> words.say("hub.next." + status);
      default -> status >= 500 ? words.say("hub.next.500") : "";
    };
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode read = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      return read.isObject() ? read : JSON.createObjectNode();
    } catch (JacksonException noJson) {
      return JSON.createObjectNode();
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
