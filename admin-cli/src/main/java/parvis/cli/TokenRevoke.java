package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Ends a token.
@Command(name = "revoke")
final class TokenRevoke extends Verb {
  @Parameters(paramLabel = "ID", descriptionKey = "token-id")
  String id = "";

  TokenRevoke(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().delete("/api/v1/tokens/" + encoded(id)));
    return DONE;
  }
}
