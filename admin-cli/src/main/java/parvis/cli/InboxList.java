package parvis.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// Lists messages that were set aside.
@Command(name = "list")
final class InboxList extends Verb {
  InboxList(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    JsonNode parked = all("/api/v1/inbox/parked");
    shell.show(parked, () -> new ParkedLines(words()).of(parked));
    return DONE;
  }
}
