package parvis.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import parvis.flow.Fault;
import parvis.flow.Fault.Severity;

/// Gathers the faults of one file.
final class Faults {
  private final String file;
  private final List<Fault> found = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void at(Node node, String problem, String remedy) {
    int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    int column = node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    at(line, column, problem, remedy);
  }

  void at(int line, int column, String problem, String remedy) {
    found.add(new Fault(file, line, column, Severity.ERROR, problem, remedy));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Fault> inOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
        .toList();
  }
}
