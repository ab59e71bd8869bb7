package parvis.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Messages with what was decided about them, as lines: when and what, what became of it, then each
/// rule in words with its source and its stable name.
record Whys(Words words) {

  /// @param why `{messages, waves}`, as asked for by address
  List<String> of(JsonNode why) {
    List<String> lines = new ArrayList<>();
    if (why.path("messages").isEmpty()) {
      lines.add(words.say("why.nothing"));
    } else {
      lines.addAll(messages(why.path("messages")));
    }
    if (!why.path("waves").isEmpty()) {
      lines.add(words.say("why.waves"));
      for (JsonNode place : why.path("waves")) {
        String key = place.path("sent").asBoolean(false) ? "why.written_to" : "why.left_out";
        lines.add(
            "  "
                + words.say(
                    key, place.path("campaign").asString(""), place.path("wave").asLong(0)));
        rule(place.path("why"), "    ", lines);
      }
    }
    if (why.path("more").asBoolean(false)) {
      lines.add(words.say("why.more"));
    }
    return lines;
  }

  List<String> messages(JsonNode messages) {
    if (messages.isEmpty()) {
      return List.of(words.say("nothing"));
    }
    List<String> lines = new ArrayList<>();
    messages.forEach(message -> lines.addAll(message(message)));
    return lines;
  }

  List<String> message(JsonNode message) {
    List<String> lines = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    facts.add(word("state", message));
    for (String field : List.of("delivery", "code", "delivery_code")) {
      String value = text(message, field);
      if (!value.isEmpty()) {
        facts.add(field.equals("delivery") ? word("delivery", message) : value);
      }
    }
    String campaign = text(message, "campaign");
    String what = campaign.isEmpty() ? word("class", message) : campaign;
    lines.add(
        words.say(
            "why.message",
            Moments.second(text(message, "created_at")),
            text(message, "channel"),
            message.path("test").asBoolean(false) ? what + ", " + words.say("why.test") : what,
            String.join(", ", facts),
            text(message, "id")));
    message.path("why").forEach(rule -> rule(rule, "  ", lines));
    return lines;
  }

  /// How many are left out by which rule.
  List<String> leftOut(JsonNode counts) {
    List<String> lines = new ArrayList<>();
    for (JsonNode left : counts) {
      rule(left, words.number(left.path("people").asLong(0)) + "  ", lines);
    }
    return lines;
  }

  private void rule(JsonNode rule, String indent, List<String> lines) {
    String citation = text(rule, "citation");
    lines.add(
        indent
            + words.rule(text(rule, "rule"), text(rule, "text"))
            + (citation.isEmpty() ? "" : " (" + citation + ")")
            + " ["
            + text(rule, "rule")
            + "]");
  }

  private String word(String field, JsonNode message) {
    String value = text(message, field);
    return words.sayOr(field + "." + value, value);
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNull() ? "" : value.asString("");
  }
}
