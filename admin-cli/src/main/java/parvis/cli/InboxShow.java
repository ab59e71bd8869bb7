package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Shows one message that was set aside, and the request as it came.
@Command(name = "show")
final class InboxShow extends Verb {
  @Parameters(paramLabel = "NUMBER", descriptionKey = "parked-number")
  long number;

  InboxShow(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    JsonNode parked = hub().get("/api/v1/inbox/parked/" + number);
    shell.show(parked, () -> new ParkedLines(words()).whole(parked));
    return DONE;
  }
}
