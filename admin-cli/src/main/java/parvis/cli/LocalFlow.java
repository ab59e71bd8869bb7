package parvis.cli;

import java.nio.file.Path;
import java.util.List;
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
      case Compiled.Faulty(List<Fault> faults) ->
          throw new Failure(
              shell.words().say("flow.check.faulty", file, faults.size()),
              shell.words().say("flow.faulty.next", file),
              faults.stream().map(Fault::toString).toList(),
              0);
    };
  }
}
