package parvis.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The results of a flow, as lines.
record Results(Words words) {
  private static final int WIDTH = 30;

  List<String> lines(JsonNode results) {
    List<String> lines = new ArrayList<>();
    lines.add(
        words.say(
            "result.head",
            results.path("flow").asString(),
            results.path("respondents").asLong(),
            results.path("completed").asLong()));
    counts(results, "by_language", lines);
    counts(results, "by_channel", lines);
    for (JsonNode question : results.path("questions")) {
      lines.add("");
      question(question, lines);
    }
    return lines;
  }

  private void counts(JsonNode results, String field, List<String> lines) {
    List<String> cells = new ArrayList<>();
    for (var each : results.path(field).properties()) {
      cells.add(each.getKey() + " " + words.number(each.getValue().asLong()));
    }
    if (!cells.isEmpty()) {
      lines.add(new Render(words).name(field) + ": " + String.join(", ", cells));
    }
  }

  private void question(JsonNode question, List<String> lines) {
    long answers = question.path("answers").asLong();
    lines.add(question.path("question").asString() + "  " + question.path("text").asString());
    JsonNode mean = question.path("mean");
    lines.add(
        "  "
            + words.say("result.answers", answers)
            + (mean.isNumber() ? ", " + words.say("result.mean", decimal(mean)) : ""));
    List<Row> rows = rows(question);
    int width = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
    for (Row row : rows) {
      double share = answers == 0 ? 0 : (double) row.count() / answers;
      lines.add(
          String.format(
              "  %s%s  %8s %6s  %s",
              row.label(),
              " ".repeat(width - row.label().length()),
              words.number(row.count()),
              words.percent(share),
              Bar.of(share, WIDTH)));
    }
  }

  private record Row(String label, long count) {}

  private List<Row> rows(JsonNode question) {
    List<Row> rows = new ArrayList<>();
    List<Ranges.Given> numbers = new ArrayList<>();
    for (JsonNode value : question.path("values")) {
      long count = value.path("count").asLong();
      rows.add(new Row(label(value), count));
      if (question.path("mean").isNumber()) {
        numbers.add(new Ranges.Given(new BigDecimal(value.path("value").asString()), count));
      }
    }
    return Ranges.needed(numbers)
        ? Ranges.of(numbers).all().stream()
            .map(range -> new Row(Ranges.label(range, words.locale()), range.count()))
            .toList()
        : rows;
  }

  private static String label(JsonNode value) {
    String label = value.path("label").asString("");
    return label.isEmpty() ? value.path("value").asString() : label;
  }

  private String decimal(JsonNode mean) {
    return String.format(words.locale(), "%.2f", new BigDecimal(mean.asString()));
  }
}
