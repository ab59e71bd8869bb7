package parvis.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Notes how a person wishes to be written to.
@Command(name = "prefer")
final class ContactPrefer extends Verb {
  @Parameters(paramLabel = "ADDRESS", descriptionKey = "address")
  String address = "";

  @Option(names = "--channel", paramLabel = "CHANNEL")
  @Nullable String channel;

  @Option(names = "--hours", paramLabel = "FROM-TO")
  @Nullable String hours;

  @Option(names = "--reason", paramLabel = "TEXT", required = true)
  String reason = "";

  ContactPrefer(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    ObjectNode wish = object().put("reason", reason);
    if (channel != null) {
      wish.put("channel", channel);
    }
    if (hours != null) {
      wish.put("hours", hours);
    }
    shell.show(hub().post("/api/v1/contacts/" + contact(address) + "/prefer", wish));
    return DONE;
  }
}
