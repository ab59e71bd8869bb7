package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists what citizens ask of the staff: to be rung back, to be read.
@Command(name = "list")
final class RequestList extends Verb {
  @Option(names = "--all")
  boolean all;

  RequestList(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    return showAll("/api/v1/staff-requests?all=" + all);
  }
}
