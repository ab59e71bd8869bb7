package parvis.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// `serve`, `demo` and `test` start the hub or the build: the `./parvis` script does that before
/// Java runs. Here they only have their help.
@Command
final class Elsewhere extends Verb {
  @Unmatched List<String> rest = List.of();

  Elsewhere(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    throw misuse("elsewhere", spec.name());
  }
}
