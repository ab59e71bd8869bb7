package parvis.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows who would get what, when and at what cost. Nothing is sent.
@Command(name = "plan")
final class CampaignPlan extends Verb {
  @Parameters(paramLabel = "FILE", descriptionKey = "campaign-file")
  Path file = Path.of("");

  CampaignPlan(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    new Plans(shell)
        .show(hub().post("/api/v1/campaigns/plan", "application/yaml", shell.read(file)));
    return DONE;
  }
}
