package parvis.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// How far a campaign has come, as lines.
record Statuses(Words words) {
  private static final int WIDTH = 40;

  List<String> lines(JsonNode status) {
    Render render = new Render(words);
    List<String> lines = new ArrayList<>();
    String reason = status.path("reason").asString("");
    lines.add(
        words.say(
            "status.head",
            status.path("name").asString(""),
            state(status) + (reason.isEmpty() ? "" : " (" + reason + ")"),
            status.path("flow").asString(""),
            status.path("version").asInt(0)));
    progress(status, lines);
    Table waves =
        new Table(
            List.of("number", "state", "due", "people", "begun", "left_out").stream()
                .map(render::name)
                .toList());
    for (JsonNode wave : status.path("waves")) {
      waves.row(
          List.of(
              Plans.wave(words, wave),
              state(wave),
              render.cell(wave.path("due")),
              render.cell(wave.path("people")),
              render.cell(wave.path("begun")),
              render.cell(wave.path("left_out"))));
    }
    waves.lines().forEach(line -> lines.add("  " + line));
    for (String counts : List.of("messages", "deliveries")) {
      if (!status.path(counts).isEmpty()) {
        lines.add(words.say("status." + counts, counts(render, counts, status.path(counts))));
      }
    }
    new Whys(words).leftOut(status.path("left_out")).forEach(line -> lines.add("  - " + line));
    return lines;
  }

  private void progress(JsonNode status, List<String> lines) {
    long people = 0;
    long begun = 0;
    for (JsonNode wave : status.path("waves")) {
      people += wave.path("people").asLong(0);
      begun += wave.path("begun").asLong(0);
    }
    double share = people == 0 ? 0 : (double) begun / people;
    lines.add(Bar.framed(share, WIDTH) + " " + words.percent(share));
    lines.add(
        words.say("status.progress", begun, people, status.path("sent_last_minute").asLong(0)));
    String eta = status.path("eta").asString("");
    if (!eta.isEmpty()) {
      lines.add(words.say("status.eta", Moments.shown(eta)));
    }
  }

  private String state(JsonNode node) {
    return word("state", node.path("state").asString(""));
  }

  private String counts(Render render, String kind, JsonNode counts) {
    String field = kind.equals("messages") ? "state" : "delivery";
    List<String> cells = new ArrayList<>();
    counts
        .properties()
        .forEach(
            each -> cells.add(word(field, each.getKey()) + " " + render.cell(each.getValue())));
    return String.join(", ", cells);
  }

  private String word(String field, String value) {
    return words.sayOr(field + "." + value.toLowerCase(Locale.ROOT), value);
  }
}
