package parvis.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Draws a flow: the order of its steps as a line, what decides about a step as dotted arrows, its
/// condition as their label. Pure functions of the flow.
public final class FlowGraph {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\s*([A-Za-z0-9_-]+)\\s*}");

  private FlowGraph() {}

  /// One arrow.
  ///
  /// @param label empty for the order of the file
  private record Arrow(int from, int to, String label) {}

  /// For Markdown that understands Mermaid (https://mermaid.js.org/syntax/flowchart.html).
  public static String mermaid(Flow flow) {
    StringBuilder graph = new StringBuilder("flowchart TD\n");
    List<Step> steps = flow.steps();
    for (int i = 0; i < steps.size(); i++) {
      String text = '"' + mermaidText(caption(steps.get(i))) + '"';
      String shape =
          switch (steps.get(i)) {
            case Question _ -> "[" + text + "]";
            case Note _ -> "([" + text + "])";
            case Calculation _ -> "{{" + text + "}}";
          };
      graph.append("  s").append(i).append(shape).append('\n');
    }
    for (Arrow arrow : arrows(steps)) {
      graph.append("  s").append(arrow.from());
      graph.append(
          arrow.label().isEmpty() ? " --> " : " -. \"" + mermaidText(arrow.label()) + "\" .-> ");
      graph.append('s').append(arrow.to()).append('\n');
    }
    return graph.toString();
  }

  /// For Graphviz (https://graphviz.org/doc/info/lang.html).
  public static String dot(Flow flow) {
    StringBuilder graph = new StringBuilder("digraph ");
    graph.append(quoted(flow.ref().name())).append(" {\n  rankdir=TB;\n");
    List<Step> steps = flow.steps();
    for (int i = 0; i < steps.size(); i++) {
      String shape =
          switch (steps.get(i)) {
            case Question _ -> "box";
            case Note _ -> "note";
            case Calculation _ -> "hexagon";
          };
      graph.append("  s").append(i).append(" [shape=").append(shape).append(", label=");
      graph.append(quoted(caption(steps.get(i)))).append("];\n");
    }
    for (Arrow arrow : arrows(steps)) {
      graph.append("  s").append(arrow.from()).append(" -> s").append(arrow.to());
      if (!arrow.label().isEmpty()) {
        graph.append(" [style=dotted, label=").append(quoted(arrow.label())).append(']');
      }
      graph.append(";\n");
    }
    return graph.append("}\n").toString();
  }

  private static String caption(Step step) {
    return switch (step) {
      case Question question -> question.name() + "\n" + kind(question.type());
      case Note note -> note.name();
      case Calculation calculation -> calculation.name() + "\n" + calculation.source();
    };
  }

  private static String kind(AnswerType type) {
    return switch (type) {
      case AnswerType.YesNo() -> "yes_no";
      case AnswerType.SelectOne(ChoiceList list) -> "select_one " + list.name();
      case AnswerType.SelectMultiple(ChoiceList list) -> "select_multiple " + list.name();
      case AnswerType.Whole() -> "integer";
      case AnswerType.Real() -> "decimal";
      case AnswerType.Scale(long least, long most) -> "scale " + least + " " + most;
      case AnswerType.Day() -> "date";
      case AnswerType.Words _ -> "text";
    };
  }

  private static List<Arrow> arrows(List<Step> steps) {
    List<String> names = steps.stream().map(Step::name).toList();
    List<Arrow> arrows = new ArrayList<>();
    for (int to = 0; to < steps.size(); to++) {
      if (to > 0) {
        arrows.add(new Arrow(to - 1, to, ""));
      }
      Step step = steps.get(to);
      String condition = step.relevance().orElse("");
      arrows.addAll(arrows(condition, condition, to, names));
      if (step instanceof Calculation calculation) {
        arrows.addAll(arrows(calculation.source(), "=", to, names));
      }
    }
    return arrows;
  }

  private static List<Arrow> arrows(String source, String label, int to, List<String> names) {
    return REFERENCE
        .matcher(source)
        .results()
        .map(MatchResult::group)
        .map(reference -> reference.substring(2, reference.length() - 1).strip())
        .distinct()
        .map(names::indexOf)
        .filter(from -> from >= 0)
        .map(from -> new Arrow(from, to, label))
        .toList();
  }

  private static String mermaidText(String text) {
    return text.replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replace("\n", "<br>");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
