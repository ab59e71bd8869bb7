package parvis.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parvis.contact.Language;

/// The replies and questions of `src/test/resources/parvis/answer/replies`.
final class Corpora {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  static final List<Language> LANGUAGES = List.of(Language.FR, Language.EN, Language.DE);
  private static final String NOTHING = "-";

  private Corpora() {}

  /// @param wanted the canonical value, or `-`
  /// @param comment absent from the file: whatever it is
  record Line(Expected expected, String wanted, String reply, List<String> comment) {
    boolean isAnswer() {
      return !wanted.equals(NOTHING);
    }

    String got(Language language) {
      return switch (AnswerReader.read(expected, reply, order(language), TODAY)) {
        case Reading.Understood(Value value, String said) ->
            comment.isEmpty() || comment.getFirst().equals(said)
                ? value.canonical()
                : value.canonical() + " with comment '" + said + "'";
        case Reading.NotUnderstood _ -> NOTHING;
      };
    }
  }

  static List<Language> order(Language first) {
    List<Language> order = new ArrayList<>(List.of(first));
    LANGUAGES.stream().filter(other -> !other.equals(first)).forEach(order::add);
    return order;
  }

  static List<Line> yesNo(Language language, String set) {
    return rows("replies/" + language + "-yes-no" + set + ".tsv").stream()
        .map(row ->
            new Line(new Expected.YesNo(), row.get(0), row.get(1), row.subList(2, row.size())))
        .toList();
  }

  static List<Line> other(Language language, String set) {
    Map<String, Expected> questions = questions(language);
    return rows("replies/" + language + "-other" + set + ".tsv").stream()
        .map(row ->
            new Line(
                Objects.requireNonNull(questions.get(row.get(0)), row.get(0)),
                row.get(1),
                row.get(2),
                row.subList(3, row.size())))
        .toList();
  }

  static Map<String, Expected> questions(Language language) {
    Map<String, Expected> questions = new HashMap<>();
    for (List<String> row : rows("replies/questions.tsv")) {
      List<String> rest = row.subList(2, row.size());
      questions.put(
          row.get(0),
          switch (row.get(1)) {
            case "one" -> new Expected.One(options(rest, language));
            case "many" -> new Expected.Many(options(rest, language));
            case "whole" -> new Expected.Whole();
            case "real" -> new Expected.Real();
            case "scale" ->
                new Expected.Scale(Long.parseLong(rest.get(0)), Long.parseLong(rest.get(1)));
            case "day" -> new Expected.Day();
            case "words" -> new Expected.Words(Integer.parseInt(rest.getFirst()));
            default -> throw new IllegalStateException(row.get(1));
          });
    }
    return questions;
  }

  private static List<OptionWords> options(List<String> cells, Language language) {
    return cells.stream()
        .map(cell -> {
          String name = cell.substring(0, cell.indexOf('='));
          List<String> labels =
              new ArrayList<>(List.of(cell.substring(name.length() + 1).split("\\|")));
          String own = labels.remove(LANGUAGES.indexOf(language));
          return new OptionWords(name, own, labels);
        })
        .toList();
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Corpora.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<List<String>> rows(String name) {
    return resource(name)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Arrays.asList(line.split("\t", -1)))
        .toList();
  }
}
