package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Shows what people answered, question by question, with bars.
@Command(name = "show")
final class ResultShow extends Verb {
  @Parameters(paramLabel = "FLOW", descriptionKey = "flow-name")
  String flow = "";

  ResultShow(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    JsonNode results = hub().get("/api/v1/results/" + encoded(flow));
    if (shell.json()) {
      shell.print(results);
    } else {
      shell.lines(new Results(words()).lines(results));
    }
    return DONE;
  }
}
