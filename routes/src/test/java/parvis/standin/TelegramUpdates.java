package parvis.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import parvis.standin.TelegramStandIn.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What Telegram tells of people in private chats, as updates.
final class TelegramUpdates {
  private final AtomicLong ids = new AtomicLong(700_000_000);
  private final AtomicLong queries = new AtomicLong(4_000_000_000_000L);

  private static Map<String, Object> user(long person) {
    return Map.of("id", person, "is_bot", false, "first_name", "Ana", "language_code", "fr");
  }

  private static Map<String, Object> chat(long person) {
    return Map.of("id", person, "first_name", "Ana", "type", "private");
  }

  JsonNode message(long person, Map<String, ?> content) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("message_id", ids.get() - 600_000_000);
    message.put("from", user(person));
    message.put("chat", chat(person));
    message.put("date", 1_806_200_000);
    message.putAll(content);
    return update("message", message);
  }

  /// A press of the button with that label.
  JsonNode press(Sent sent, String label) {
    String data =
        sent.keyboard()
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .filter(button -> button.path("text").asString().equals(label))
            .map(button -> button.path("callback_data").asString())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no button " + label));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("message_id", sent.id());
    message.put("from", Map.of("id", 99, "is_bot", true, "first_name", "Parvis"));
    message.put("chat", chat(sent.chat()));
    message.put("date", 1_806_200_000);
    message.put("text", sent.text());
    message.put("reply_markup", Map.of("inline_keyboard", sent.keyboard()));
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("id", String.valueOf(queries.incrementAndGet()));
    query.put("from", user(sent.chat()));
    query.put("message", message);
    query.put("chat_instance", "-1");
    query.put("data", data);
    return update("callback_query", query);
  }

  private JsonNode update(String kind, Map<String, ?> content) {
    Map<String, Object> update = new LinkedHashMap<>();
    update.put("update_id", ids.incrementAndGet());
    update.put(kind, content);
    return JsonMapper.shared().valueToTree(update);
  }

  static String query(JsonNode update) {
    return update.path("callback_query").path("id").asString("");
  }

  static List<JsonNode> from(List<JsonNode> updates, long offset) {
    return updates.stream().filter(u -> u.path("update_id").asLong() >= offset).limit(100).toList();
  }
}
