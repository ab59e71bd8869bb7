package parvis.cli;

import java.nio.file.Path;
import parvis.cli.remote.Failure;
import parvis.flow.Compiled;
import parvis.flow.Fault;
import parvis.flow.Flow;
import parvis.flow.FlowFiles;
import parvis.flow.PartCounter;

/// Reads a dialogue file that must be sound.
final class LocalFlow {
  private LocalFlow() {}

  /// @throws Failure with all faults
  static Flow read(Shell shell, Path file) {
    return switch (FlowFiles.read(file.toString(), shell.read(file), PartCounter.NONE)) {
      case Compiled.Sound(Flow flow, _) -> flow;
      case Compiled.Faulty faulty ->
          throw new Failure(
              shell
                  .words()
                  .say(
                      "flow.check.faulty",
                      file,
                      faulty.count(Fault.Severity.WARNING),
                      faulty.count(Fault.Severity.ERROR)),
              shell.words().say("flow.faulty.next", file),
              faulty.faults().stream().map(Fault::toString).toList(),
              0);
    };
  }
}
