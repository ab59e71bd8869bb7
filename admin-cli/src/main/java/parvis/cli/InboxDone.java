package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Marks a message that was set aside as dealt with.
@Command(name = "done")
final class InboxDone extends Verb {
  @Parameters(paramLabel = "NUMBER", descriptionKey = "parked-number")
  long number;

  InboxDone(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().post("/api/v1/inbox/parked/" + number + "/handled", object()));
    return DONE;
  }
}
