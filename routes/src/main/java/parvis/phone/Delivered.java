package parvis.phone;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import parvis.message.ChannelKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One part that reached a citizen.
///
/// @param id of its row in the outbox
/// @param at when it was sent, by the database's clock
/// @param billed parts as billed
/// @param body as the gateway of the channel gets it
record Delivered(UUID id, Line line, Instant at, int billed, String body) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// As a server-sent event: `{id, channel, address, at, parts, text}`, or `document` in place of
  /// `text` on channels whose parts are JSON objects.
  byte[] event() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("channel", line.channel().code());
    fields.put("address", line.address().urn());
    fields.put("at", at);
    fields.put("parts", billed);
    JsonNode document = line.channel() == ChannelKind.SMS ? null : document();
    fields.put(document == null ? "text" : "document", document == null ? body : document);
    String event = "id: " + id + "\ndata: " + JSON.writeValueAsString(fields) + "\n\n";
    return event.getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode document() {
    try {
      return JSON.readTree(body);
    } catch (JacksonException broken) {
      throw new IllegalStateException("part " + id + " is no JSON", broken);
    }
  }

  @Override
  public String toString() {
    return "delivered " + id;
  }
}
