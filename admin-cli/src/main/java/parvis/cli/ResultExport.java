package parvis.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes every answer of a flow as CSV, JSON Lines or a workbook.
@Command(name = "export")
final class ResultExport extends Verb {
  @Parameters(paramLabel = "FLOW", descriptionKey = "flow-name")
  String flow = "";

  @Option(names = "--format", paramLabel = "csv|jsonl|xlsx", defaultValue = "csv")
  String format = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE")
  @Nullable Path output;

  ResultExport(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    if (!format.matches("csv|jsonl|xlsx")) {
      throw misuse("format.unknown", format);
    }
    if (format.equals("xlsx") && output == null) {
      throw misuse("format.xlsx");
    }
    Exports.write(shell, "/api/v1/results/" + encoded(flow) + "/export?format=" + format, output);
    return DONE;
  }
}
