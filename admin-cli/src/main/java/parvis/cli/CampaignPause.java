package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Stops a campaign for now: nothing new leaves.
@Command(name = "pause")
final class CampaignPause extends Verb {
  @Parameters(paramLabel = "NAME", descriptionKey = "campaign-name")
  String name = "";

  CampaignPause(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().post("/api/v1/campaigns/" + encoded(name) + "/pause", object()));
    return DONE;
  }
}
