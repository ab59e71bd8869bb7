package parvis.cli;

import parvis.cli.remote.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Shows how far a campaign has come; with `--watch` again and again, in place.
@Command(name = "status")
final class CampaignStatus extends Verb {
  @Parameters(paramLabel = "NAME", arity = "0..1", descriptionKey = "campaign-or-newest")
  String name = "";

  @Option(names = "--watch")
  boolean watch;

  @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "2")
  int seconds;

  CampaignStatus(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() throws InterruptedException {
    Screen screen = new Screen(shell.terminal());
    String asked = name.isEmpty() ? newest() : name;
    while (true) {
      JsonNode status = hub().get("/api/v1/campaigns/" + encoded(asked));
      if (shell.json()) {
        shell.print(status);
      } else {
        screen.draw(new Statuses(words()).lines(status));
      }
      String state = status.path("state").asString();
      if (!watch || state.equals("DONE") || state.equals("CANCELLED")) {
        return DONE;
      }
      Thread.sleep(Math.max(1, seconds) * 1000L);
    }
  }

  private String newest() {
    JsonNode campaigns = hub().get("/api/v1/campaigns?limit=1");
    if (campaigns.isEmpty()) {
      throw new Failure(words().say("campaign.none"), words().say("campaign.none.remedy"));
    }
    return campaigns.get(0).path("name").asString();
  }
}
