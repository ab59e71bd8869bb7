package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Marks a request as handled.
@Command(name = "done")
final class RequestDone extends Verb {
  @Parameters(paramLabel = "ID", descriptionKey = "request-id")
  String id = "";

  RequestDone(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().post("/api/v1/staff-requests/" + encoded(id) + "/handled", object()));
    return DONE;
  }
}
