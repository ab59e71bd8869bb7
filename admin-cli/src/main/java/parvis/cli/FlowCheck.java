package parvis.cli;

import java.nio.file.Path;
import java.util.List;
import parvis.channel.sms.SmsPartCounter;
import parvis.flow.Compiled;
import parvis.flow.Fault;
import parvis.flow.FlowFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks dialogue files without a hub and gathers all their faults, one a line, as compilers do.
@Command(name = "check")
final class FlowCheck extends Verb {
  @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "flow-file")
  List<Path> files = List.of();

  FlowCheck(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    int exit = DONE;
    ArrayNode all = shell.mapper().createArrayNode();
    for (Path file : files) {
      Compiled compiled = FlowFiles.read(file.toString(), shell.read(file), new SmsPartCounter());
      boolean sound = compiled instanceof Compiled.Sound;
      exit = sound ? exit : FAILED;
      if (shell.json()) {
        all.add(json(file, sound, compiled.faults()));
      } else {
        compiled.faults().forEach(fault -> shell.line(fault.toString()));
        shell.note(
            sound ? "flow.check.sound" : "flow.check.faulty",
            file,
            compiled.count(Fault.Severity.WARNING),
            compiled.count(Fault.Severity.ERROR));
      }
    }
    if (shell.json()) {
      shell.print(all);
    }
    return exit;
  }

  private ObjectNode json(Path file, boolean sound, List<Fault> faults) {
    ObjectNode checked = object().put("file", file.toString()).put("sound", sound);
    ArrayNode list = checked.putArray("faults");
    for (Fault fault : faults) {
      list.addObject()
          .put("file", fault.file())
          .put("line", fault.line())
          .put("column", fault.column())
          .put("severity", fault.severity() == Fault.Severity.ERROR ? "error" : "warning")
          .put("problem", fault.problem())
          .put("remedy", fault.remedy());
    }
    return checked;
  }
}
