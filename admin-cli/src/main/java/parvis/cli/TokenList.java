package parvis.cli;

import picocli.CommandLine.Command;

/// Lists the tokens, without the tokens themselves.
@Command(name = "list")
final class TokenList extends Verb {
  TokenList(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().get("/api/v1/tokens"));
    return DONE;
  }
}
