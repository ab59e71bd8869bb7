package parvis.cli;

import picocli.CommandLine.Command;

/// Lists the staff and their roles.
@Command(name = "list")
final class StaffList extends Verb {
  StaffList(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(hub().get("/api/v1/staff"));
    return DONE;
  }
}
