package parvis.cli;

import picocli.CommandLine.Command;

/// Lists the campaigns.
@Command(name = "list")
final class CampaignList extends Verb {
  CampaignList(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().get("/api/v1/campaigns"));
    return DONE;
  }
}
