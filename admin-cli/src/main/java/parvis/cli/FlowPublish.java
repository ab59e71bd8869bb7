package parvis.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Sends a dialogue file to the hub, where it becomes a version that never changes.
@Command(name = "publish")
final class FlowPublish extends Verb {
  @Parameters(paramLabel = "FILE", descriptionKey = "flow-file")
  Path file = Path.of("");

  FlowPublish(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    String query = "?file=" + encoded(String.valueOf(file.getFileName()));
    JsonNode published = hub().post("/api/v1/flows" + query, "application/yaml", shell.read(file));
    if (shell.json()) {
      shell.print(published);
      return DONE;
    }
    String key = published.path("new").asBoolean() ? "flow.published" : "flow.unchanged";
    shell.say(key, published.path("flow").asString(), published.path("version").asInt());
    for (var first : published.path("first_message").properties()) {
      shell.say(
          "flow.first",
          first.getKey(),
          first.getValue().path("parts").asInt(),
          first.getValue().path("text").asString());
    }
    return DONE;
  }
}
