package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Gives a member of staff another telephone for alerts.
@Command(name = "phone")
final class StaffPhone extends Verb {
  @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "staff-name")
  String name = "";

  @Parameters(index = "1", paramLabel = "NUMBER", descriptionKey = "staff-phone")
  String phone = "";

  StaffPhone(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(
        hub().post("/api/v1/staff/" + encoded(name) + "/phone", object().put("phone", phone)));
    return DONE;
  }
}
