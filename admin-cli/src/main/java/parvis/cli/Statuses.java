package parvis.cli;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// How far a campaign has come, as lines.
record Statuses(Words words) {
  List<String> lines(JsonNode status) {
    return new Render(words).of(status);
  }
}
