package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Says why messages were sent, or were not: the rule and its source in law.
@Command(name = "why")
final class MessageWhy extends Verb {
  private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  @Parameters(paramLabel = "ID_OR_ADDRESS", descriptionKey = "message-or-address")
  String subject = "";

  MessageWhy(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    boolean one = subject.matches(UUID);
    JsonNode why =
        one
            ? hub().get("/api/v1/messages/" + subject + "/why")
            : hub().post("/api/v1/messages/why", object().put("address", Addresses.urn(subject)));
    Whys whys = new Whys(shell.words());
    shell.show(why, () -> one ? whys.message(why) : whys.of(why));
    return DONE;
  }
}
