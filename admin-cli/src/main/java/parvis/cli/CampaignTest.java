package parvis.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends a campaign to a few people of the town hall, marked ESSAI; their answers never count.
@Command(name = "test")
final class CampaignTest extends Verb {
  @Parameters(paramLabel = "FILE", descriptionKey = "campaign-file")
  Path file = Path.of("");

  @Option(names = "--to", paramLabel = "FILE.csv", required = true)
  Path to = Path.of("");

  CampaignTest(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    ObjectNode body = object();
    body.put("campaign", shell.text(file)).put("to", shell.text(to));
    JsonNode sent = hub().post("/api/v1/campaigns/test", body);
    shell.show(sent);
    return DONE;
  }
}
