package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Makes a token for a member of staff. It is shown once.
@Command(name = "create")
final class TokenCreate extends Verb {
  @Option(names = "--for", paramLabel = "NAME", required = true)
  String name = "";

  @Option(names = "--days", paramLabel = "N", defaultValue = "365")
  int days;

  TokenCreate(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    JsonNode made = hub().post("/api/v1/tokens", object().put("name", name).put("days", days));
    if (shell.json()) {
      shell.print(made);
      return DONE;
    }
    shell.line(made.path("token").asString());
    shell.note("token.created", made.path("name").asString(), made.path("expires_at").asString());
    return DONE;
  }
}
