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
    return showAll("/api/v1/campaigns?limit=1000");
  }
}
