package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Ends a campaign for good: what has not left never will.
@Command(name = "cancel")
final class CampaignCancel extends Verb {
  @Parameters(paramLabel = "NAME", descriptionKey = "campaign-name")
  String name = "";

  @Option(names = "--yes")
  boolean yes;

  CampaignCancel(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    String path = "/api/v1/campaigns/" + encoded(name);
    if (!yes) {
      shell.show(hub().get(path));
      throw misuse("campaign.cancel.sure", name);
    }
    shell.show(hub().post(path + "/cancel", object()));
    return DONE;
  }
}
