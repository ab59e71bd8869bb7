package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows what is known of the person with an address.
@Command(name = "show")
final class ContactShow extends Verb {
  @Parameters(paramLabel = "ADDRESS", descriptionKey = "address")
  String address = "";

  ContactShow(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().get("/api/v1/contacts/" + contact(address)));
    return DONE;
  }
}
