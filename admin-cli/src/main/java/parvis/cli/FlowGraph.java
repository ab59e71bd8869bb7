package parvis.cli;

import java.nio.file.Path;
import parvis.flow.Flow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Draws a dialogue without a hub.
@Command(name = "graph")
final class FlowGraph extends Verb {
  @Parameters(paramLabel = "FILE", descriptionKey = "flow-file")
  Path file = Path.of("");

  @Option(names = "--format", paramLabel = "mermaid|dot", defaultValue = "mermaid")
  String format = "";

  FlowGraph(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    if (!format.equals("mermaid") && !format.equals("dot")) {
      throw misuse("graph.format", format);
    }
    Flow flow = LocalFlow.read(shell, file);
    String graph =
        format.equals("dot")
            ? parvis.flow.FlowGraph.dot(flow)
            : parvis.flow.FlowGraph.mermaid(flow);
    if (shell.json()) {
      shell.print(object().put("format", format).put("graph", graph));
    } else {
      shell.line(graph.stripTrailing());
    }
    return DONE;
  }
}
