package parvis.flow;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Says what the YAML parser complains of in the words of somebody who fills in a file: which line
/// to look at and what to write there.
final class YamlProblems {
  private static final Pattern NO_BEGINNING =
      Pattern.compile("found character '(.)' that cannot start any token.*", Pattern.DOTALL);

  private YamlProblems() {}

  /// @param lines of the file
  static void report(MarkedYamlEngineException e, List<String> lines, Faults faults) {
    String problem = e.getProblem();
    Yaml.Spot context = spot(e.getContextMark());
    Yaml.Spot at = spot(e.getProblemMark());
    Optional<Yaml.Spot> blank = noBreakSpace(lines, at);
    Matcher beginning = NO_BEGINNING.matcher(problem);
    if (blank.isPresent()) {
      faults.error(
          blank.get(), "a no-break space stands here", "put an ordinary blank in its place");
    } else if (problem.contains("\\t") || problem.contains("TAB")) {
      faults.error(at, "a tab stands here", "indent with blanks, not with tabs");
    } else if (problem.contains("unexpected end of stream")) {
      // The beginning of the quote helps, not the end of the file.
      faults.error(context, "a quote that begins here is never closed", "add \" at its end");
    } else if (beginning.matches()) {
      faults.error(
          at,
          "a text without quotes cannot begin with '" + beginning.group(1) + "'",
          "put it between quotes: \"…\"");
    } else if (problem.startsWith("mapping values are not allowed")) {
      faults.error(
          at,
          "a field cannot begin at this ':'",
          "a text with ': ' in it stands between quotes; else look at the indentation");
    } else if (problem.startsWith("expected <block end>")) {
      int before = lineBefore(lines, at.line());
      faults.error(
          at,
          "this line begins in column " + at.column() + ", where nothing can begin",
          "indent it like the lines it belongs with; line "
              + before
              + " begins in column "
              + (indent(lines, before) + 1));
    } else if (problem.startsWith("expected ',' or")) {
      faults.error(
          at,
          "something is missing before this",
          "add a comma or the closing bracket of line "
              + context.line()
              + ", or the quote that ends the text before");
    } else if (problem.startsWith("could not find expected ':'")) {
      faults.error(
          context, "this is neither a field nor an item of a list", "write name: value, or - item");
    } else if (problem.contains("escape")) {
      faults.error(
          at, "'\\' means something else between \" quotes", "write \\\\, or use ' quotes");
    } else {
      faults.error(
          at,
          "this is no YAML: " + Faults.shown(problem),
          "look at the quotes and the indentation of this line and the one before");
    }
  }

  /// The last line before this one that says something.
  private static int lineBefore(List<String> lines, int line) {
    int before = Math.clamp(line - 1, 1, Math.max(1, lines.size()));
    while (before > 1 && lines.get(before - 1).isBlank()) {
      before--;
    }
    return before;
  }

  private static int indent(List<String> lines, int line) {
    String text = line <= lines.size() ? lines.get(line - 1) : "";
    return text.length() - text.stripLeading().length();
  }

  /// A no-break space among the blanks that begin the line or the one before it.
  private static Optional<Yaml.Spot> noBreakSpace(List<String> lines, Yaml.Spot at) {
    for (int line = at.line(); line >= Math.max(1, at.line() - 1); line--) {
      String text = line <= lines.size() ? lines.get(line - 1) : "";
      int odd = text.indexOf('\u00A0');
      if (odd >= 0 && text.substring(0, odd).isBlank()) {
        return Optional.of(new Yaml.Spot(line, odd + 1));
      }
    }
    return Optional.empty();
  }

  private static Yaml.Spot spot(Optional<Mark> mark) {
    return mark.map(YamlReader::spot).orElse(new Yaml.Spot(1, 1));
  }
}
