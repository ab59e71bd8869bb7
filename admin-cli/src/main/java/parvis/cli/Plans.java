package parvis.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The plan of a campaign, as lines: who gets what and when, what it costs, who is left out and
/// why.
record Plans(Shell shell) {

  void show(JsonNode plan) {
    if (shell.json()) {
      shell.print(plan);
    } else {
      shell.lines(lines(plan));
    }
  }

  private List<String> lines(JsonNode plan) {
    Words words = shell.words();
    Render render = new Render(words);
    List<String> lines = new ArrayList<>();
    lines.add(
        words.say(
            "plan.head",
            plan.path("campaign").asString(""),
            plan.path("flow").asString(""),
            plan.path("audience").asLong()));
    waves(plan.path("waves"), lines);
    table(render, plan.path("channels"), List.of("channel", "people"), lines);
    table(render, plan.path("languages"), List.of("language", "people", "parts"), lines);
    cost(plan.path("cost"), lines);
    if (!plan.path("left_out").isEmpty()) {
      lines.add(words.say("plan.left_out"));
      new Whys(words).leftOut(plan.path("left_out")).forEach(line -> lines.add("  " + line));
    }
    for (JsonNode warning : plan.path("warnings")) {
      lines.add("! " + render.cell(warning));
    }
    for (JsonNode refusal : plan.path("refusals")) {
      lines.add("✗ " + sentence(refusal));
    }
    return lines;
  }

  private void waves(JsonNode waves, List<String> lines) {
    Words words = shell.words();
    Render render = new Render(words);
    Table table =
        new Table(
            List.of("number", "local_at", "people", "ends").stream().map(render::name).toList());
    for (JsonNode wave : waves) {
      table.row(
          List.of(
              wave(words, wave),
              render.cell(wave.path("local_at")),
              render.cell(wave.path("people")),
              render.cell(wave.path("ends"))));
    }
    if (!waves.isEmpty()) {
      table.lines().forEach(line -> lines.add("  " + line));
    }
    for (JsonNode wave : waves) {
      for (JsonNode slot : wave.path("slots")) {
        if (slot.path("moved").asBoolean(false)) {
          lines.add(
              "  "
                  + words.say(
                      "plan.moved",
                      wave(words, wave),
                      slot.path("zone").asString(""),
                      slot.path("people").asLong(),
                      Moments.shown(slot.path("at").asString("")),
                      slot.path("rule").asString("")));
        }
      }
    }
  }

  /// The pilot has number 0.
  static String wave(Words words, JsonNode wave) {
    long number = wave.path("number").asLong();
    return number == 0 ? words.say("plan.pilot") : words.number(number);
  }

  private void cost(JsonNode cost, List<String> lines) {
    Words words = shell.words();
    if (cost.isObject()) {
      lines.add(words.say("plan.parts", cost.path("parts").asLong()));
      for (String field : List.of("first_messages_eur", "if_all_answer_eur", "citizen_eur")) {
        if (cost.path(field).isNumber()) {
          lines.add(
              "  " + words.say("plan." + field, words.euros(cost.path(field).decimalValue())));
        }
      }
    }
  }

  private static String sentence(JsonNode refusal) {
    List<String> parts = new ArrayList<>();
    refusal.forEach(each -> parts.add(each.asString("")));
    return String.join(" ", parts);
  }

  private static void table(
      Render render, JsonNode rows, List<String> columns, List<String> lines) {
    if (!rows.isEmpty()) {
      render.table(rows, columns).lines().forEach(line -> lines.add("  " + line));
    }
  }
}
