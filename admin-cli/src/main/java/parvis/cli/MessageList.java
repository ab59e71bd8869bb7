package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Lists messages in a state, first of all those whose fate is unknown.
@Command(name = "list")
final class MessageList extends Verb {
  @Option(names = "--state", paramLabel = "STATE", defaultValue = "unknown")
  String state = "";

  MessageList(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    JsonNode messages = all("/api/v1/messages?state=" + encoded(state));
    shell.show(messages, () -> new Whys(words()).messages(messages));
    return DONE;
  }
}
