package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Lets messages leave again after a restore.
@Command(name = "release")
final class OutboxRelease extends Verb {
  @Option(names = "--yes")
  boolean yes;

  OutboxRelease(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    if (!yes) {
      throw misuse("outbox.release.sure");
    }
    JsonNode released = hub().post("/api/v1/outbox/release", object());
    shell.show(released);
    return DONE;
  }
}
