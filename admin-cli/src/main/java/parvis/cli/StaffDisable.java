package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Closes a staff account: none of its tokens is accepted any more.
@Command(name = "disable")
final class StaffDisable extends Verb {
  @Parameters(paramLabel = "NAME", descriptionKey = "staff-name")
  String name = "";

  @Option(names = "--yes")
  boolean yes;

  StaffDisable(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    if (!yes) {
      throw misuse("staff.disable.sure", name);
    }
    shell.show(hub().delete("/api/v1/staff/" + encoded(name)));
    return DONE;
  }
}
