package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Adds a member of staff.
@Command(name = "add")
final class StaffAdd extends Verb {
  @Parameters(paramLabel = "NAME", descriptionKey = "staff-name")
  String name = "";

  @Option(names = "--role", paramLabel = "ROLE", required = true)
  String role = "";

  @Option(names = "--phone", paramLabel = "NUMBER")
  String phone = "";

  StaffAdd(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    shell.show(
        hub()
            .post(
                "/api/v1/staff", object().put("name", name).put("role", role).put("phone", phone)));
    return DONE;
  }
}
