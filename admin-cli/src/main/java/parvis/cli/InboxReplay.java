package parvis.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lets messages that were set aside be tried again.
@Command(name = "replay")
final class InboxReplay extends Verb {
  @Parameters(paramLabel = "NUMBER", arity = "1..*", descriptionKey = "parked-number")
  List<Long> numbers = List.of();

  InboxReplay(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    ObjectNode wanted = object();
    ArrayNode messages = wanted.putArray("messages");
    numbers.forEach(messages::add);
    shell.show(hub().post("/api/v1/inbox/parked/replay", wanted));
    return DONE;
  }
}
