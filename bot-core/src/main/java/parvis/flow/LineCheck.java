package parvis.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import parvis.text.Line;
import parvis.text.Lines;

/// Checks the system lines that a flow words in its own way: each must be a line Parvis has, and
/// may use only the values in braces that the original uses, and what every line may.
final class LineCheck {
  private static final Map<String, Line> BY_KEY =
      Arrays.stream(Line.values()).collect(Collectors.toMap(Line::key, Function.identity()));

  /// Known whatever the line.
  private static final Set<String> ALWAYS = Set.of("town", "phone", "hours", "dpo");

  private LineCheck() {}

  static void check(Draft draft, Faults faults) {
    draft
        .lines()
        .forEach((key, words) -> {
          Line line = BY_KEY.get(key);
          if (line == null) {
            faults.error(
                words.keyAt(),
                "Parvis has no line '" + Faults.shown(key) + "' of its own",
                Faults.meant(key, new TreeSet<>(BY_KEY.keySet()), "see the list in flow-file.md"));
          } else {
            words.lines().forEach(said -> values(line, words, said, faults));
          }
        });
  }

  private static void values(Line line, Draft.Words words, Draft.Line said, Faults faults) {
    Set<String> known = new TreeSet<>(ALWAYS);
    known.addAll(Lines.in(Lines.LANGUAGES.getFirst()).template(line).names());
    String text = said.text().text();
    compiled(said)
        .ifPresentOrElse(
            names ->
                names.stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name ->
                        faults.error(
                            said.text().at(Math.max(0, text.indexOf("{" + name) + 1)),
                            words.owner()
                                + " uses the value {"
                                + Faults.shown(name)
                                + "}, which it does not have",
                            Faults.meant(
                                name, known, "its values are " + String.join(", ", known)))),
            () ->
                faults.error(
                    said.text().at(),
                    words.owner()
                        + " has a brace that is not closed, or a plural without two forms",
                    "write {phone}, or {n|question|questions}"));
  }

  private static Optional<List<String>> compiled(Draft.Line said) {
    try {
      return Optional.of(
          parvis.text.Template.compile(said.text().text(), said.language()).names().stream()
              .sorted()
              .toList());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether the line has to fit one part.
  static boolean onePart(String key) {
    Line line = BY_KEY.get(key);
    return line == null || line.onePart();
  }
}
