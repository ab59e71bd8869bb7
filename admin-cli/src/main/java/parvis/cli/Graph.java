package parvis.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parvis.contact.Language;
import parvis.flow.Calculation;
import parvis.flow.Flow;
import parvis.flow.Note;
import parvis.flow.Question;
import parvis.flow.Step;
import parvis.message.ChannelKind;

/// A flow as a drawing: its steps in order, and from each question a dashed line to the steps whose
/// condition asks for its answer.
///
/// @param labels the words of each step by name
/// @param edges what follows or depends on what
record Graph(String name, Map<String, String> labels, List<Edge> edges) {
  private static final Pattern NAMED = Pattern.compile("\\$\\{([^}]*)}");
  private static final int WIDEST = 60;

  /// @param condition as written; empty for the plain order of steps
  record Edge(String from, String to, String condition) {}

  static Graph of(Flow flow, Language language) {
    Map<String, String> labels = new LinkedHashMap<>();
    List<Edge> edges = new ArrayList<>();
    String before = "";
    for (Step step : flow.steps()) {
      labels.put(step.name(), label(step, language));
      if (!before.isEmpty()) {
        edges.add(new Edge(before, step.name(), ""));
      }
      before = step.name();
    }
    for (Step step : flow.steps()) {
      String condition = step.relevance().orElse("");
      Matcher named = NAMED.matcher(condition);
      List<String> done = new ArrayList<>();
      while (named.find()) {
        if (labels.containsKey(named.group(1)) && !done.contains(named.group(1))) {
          done.add(named.group(1));
          edges.add(new Edge(named.group(1), step.name(), condition));
        }
      }
    }
    return new Graph(flow.ref().name(), labels, edges);
  }

  private static String label(Step step, Language language) {
    String text =
        switch (step) {
          case Question question -> question.text().in(language, ChannelKind.SMS);
          case Note note -> note.text().in(language, ChannelKind.SMS);
          case Calculation _ -> "=";
        };
    String line = step.name() + ": " + text.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  List<String> mermaid() {
    List<String> lines = new ArrayList<>(List.of("flowchart TD"));
    labels.forEach((step, label) -> lines.add("  s_" + id(step) + "[\"" + entities(label) + "\"]"));
    for (Edge edge : edges) {
      String arrow =
          edge.condition().isEmpty() ? " --> " : " -. \"" + entities(edge.condition()) + "\" .-> ";
      lines.add("  s_" + id(edge.from()) + arrow + "s_" + id(edge.to()));
    }
    return lines;
  }

  List<String> dot() {
    List<String> lines = new ArrayList<>();
    lines.add("digraph " + quoted(name) + " {");
    lines.add("  node [shape=box]");
    labels.forEach(
        (step, label) -> lines.add("  " + quoted(step) + " [label=" + quoted(label) + "]"));
    for (Edge edge : edges) {
      String style =
          edge.condition().isEmpty()
              ? ""
              : " [style=dashed, constraint=false, label=" + quoted(edge.condition()) + "]";
      lines.add("  " + quoted(edge.from()) + " -> " + quoted(edge.to()) + style);
    }
    lines.add("}");
    return lines;
  }

  private static String id(String step) {
    return step.replaceAll("[^A-Za-z0-9]", "_");
  }

  /// Mermaid reads `#` entities inside quotes.
  private static String entities(String text) {
    return text.replace("#", "#35;").replace("\"", "#quot;").replace("<", "#lt;");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
