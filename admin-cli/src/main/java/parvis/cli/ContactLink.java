package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says that two addresses are those of one person.
@Command(name = "link")
final class ContactLink extends Verb {
  @Parameters(index = "0", paramLabel = "ADDRESS", descriptionKey = "address")
  String address = "";

  @Parameters(index = "1", paramLabel = "OTHER", descriptionKey = "link-other")
  String other = "";

  @Option(names = "--reason", paramLabel = "TEXT", required = true)
  String reason = "";

  ContactLink(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(
        hub()
            .post(
                "/api/v1/contacts/" + contact(address) + "/link",
                object().put("address", Addresses.urn(other)).put("reason", reason)));
    return DONE;
  }
}
