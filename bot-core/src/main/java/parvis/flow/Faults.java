package parvis.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import parvis.flow.Fault.Severity;
import parvis.text.Spelling;

/// Gathers the faults of one file.
final class Faults {
  /// More faults than this help nobody; the rest is left out.
  private static final int MOST = 500;

  private final String file;
  private final List<Fault> faults = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void error(Yaml.Spot at, String problem, String remedy) {
    add(at, Severity.ERROR, problem, remedy);
  }

  void warning(Yaml.Spot at, String problem, String remedy) {
    add(at, Severity.WARNING, problem, remedy);
  }

  private void add(Yaml.Spot at, Severity severity, String problem, String remedy) {
    Fault fault = new Fault(file, at.line(), at.column(), severity, problem, remedy);
    if (faults.size() < MOST && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  boolean any() {
    return faults.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }

  /// Whether an error was found in that line.
  boolean inLine(int line) {
    return faults.stream()
        .anyMatch(fault -> fault.severity() == Severity.ERROR && fault.line() == line);
  }

  /// In the order of the file.
  List<Fault> sorted() {
    return faults.stream()
        .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
        .toList();
  }

  /// `did you mean 'rides'?`, or the names there are, or what to do if there are none.
  static String meant(String written, Collection<String> known, String otherwise) {
    return Spelling.nearest(written, known)
        .map(name -> "did you mean '" + name + "'?")
        .orElse(otherwise);
  }

  /// A text from the file as a message may repeat it: on one line, 40 characters at most.
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(40)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return text.codePointCount(0, text.length()) > 40 ? shown + "…" : shown.toString();
  }
}
