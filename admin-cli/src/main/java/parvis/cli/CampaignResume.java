package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lets a paused campaign send exactly the rest.
@Command(name = "resume")
final class CampaignResume extends Verb {
  @Parameters(paramLabel = "NAME", descriptionKey = "campaign-name")
  String name = "";

  CampaignResume(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().post("/api/v1/campaigns/" + encoded(name) + "/resume", object()));
    return DONE;
  }
}
