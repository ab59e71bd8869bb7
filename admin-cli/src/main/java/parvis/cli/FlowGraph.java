package parvis.cli;

import java.nio.file.Path;
import java.util.List;
import parvis.contact.Language;
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
    Language wanted = new Language(words().locale().getLanguage());
    Language language = flow.languages().contains(wanted) ? wanted : flow.languages().getFirst();
    Graph graph = Graph.of(flow, language);
    List<String> lines = format.equals("dot") ? graph.dot() : graph.mermaid();
    if (shell.json()) {
      shell.print(object().put("format", format).put("graph", String.join("\n", lines)));
    } else {
      shell.lines(lines);
    }
    return DONE;
  }
}
