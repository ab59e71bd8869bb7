package parvis.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Messages that were set aside, as lines: number, when, from whom and why; what may become of it;
/// what it says.
record ParkedLines(Words words) {

  List<String> of(JsonNode list) {
    if (list.isEmpty()) {
      return List.of(words.say("nothing"));
    }
    List<String> lines = new ArrayList<>();
    list.forEach(parked -> lines.addAll(one(parked)));
    return lines;
  }

  List<String> whole(JsonNode parked) {
    List<String> lines = new ArrayList<>(one(parked));
    String request = text(parked, "request");
    if (!request.isEmpty()) {
      lines.add("  " + words.say("parked.request", text(parked, "gateway_id")));
      request.lines().forEach(line -> lines.add("    " + line));
    }
    return lines;
  }

  private List<String> one(JsonNode parked) {
    String from = text(parked, "from");
    List<String> lines = new ArrayList<>();
    lines.add(
        words.say(
            "parked.message",
            String.valueOf(parked.path("id").asLong()),
            Moments.second(text(parked, "received_at")),
            text(parked, "channel"),
            from.isEmpty() ? words.say("parked.nobody") : from,
            text(parked, "reason")));
    lines.add("  " + words.say("parked." + text(parked, "standing")));
    text(parked, "text").lines().forEach(line -> lines.add("  > " + line));
    return lines;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
