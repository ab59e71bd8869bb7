package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Erases a person: what is known, what was written; the refusal to be written to stays.
@Command(name = "erase")
final class ContactErase extends Verb {
  @Parameters(paramLabel = "ADDRESS", descriptionKey = "address")
  String address = "";

  @Option(names = "--yes")
  boolean yes;

  ContactErase(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    String id = contact(address);
    if (!yes) {
      JsonNode contact = hub().get("/api/v1/contacts/" + id);
      shell.show(contact);
      throw misuse("contact.erase.sure", id);
    }
    JsonNode erased = hub().delete("/api/v1/contacts/" + id);
    if (shell.json()) {
      shell.print(erased);
    } else {
      shell.say("contact.erased", id);
    }
    return DONE;
  }
}
