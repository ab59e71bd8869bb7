package parvis.cli;

import picocli.CommandLine.Command;

/// Lists the published flows.
@Command(name = "list")
final class FlowList extends Verb {
  FlowList(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().get("/api/v1/flows"));
    return DONE;
  }
}
