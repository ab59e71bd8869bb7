package parvis.channel.telegram;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// One message to a chat, as a part carries it. Version 1 of the document is
///
/// ```
/// {"v": 1, "text": "Prenez-vous le bus ?",
///  "buttons": [[{"label": "Oui", "data": "x7Jq2mB1c0Kd:1"}], [{"label": "Non", "data": "…:2"}]]}
/// ```
///
/// with the buttons row by row, and without `buttons` if there are none. The text is plain: no mark
/// in it means anything.
///
/// @param text 1 to 4096 UTF-16 units
/// @param rows rows of buttons, none of them empty
public record TelegramMessage(String text, List<List<Button>> rows) {
  private static final int VERSION = 1;

  /// @param label the words on it
  /// @param data what comes back when it is pressed, 1 to 64 octets: the prompt's
  ///   [parvis.message.Prompt#about], a colon and the option's key
  public record Button(String label, String data) {}

  public TelegramMessage {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /// The document.
  public String encode() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("v", VERSION);
      json.writeStringProperty("text", text);
      if (!rows.isEmpty()) {
        json.writeArrayPropertyStart("buttons");
        for (List<Button> row : rows) {
          json.writeStartArray();
          for (Button button : row) {
            json.writeStartObject();
            json.writeStringProperty("label", button.label());
            json.writeStringProperty("data", button.data());
            json.writeEndObject();
          }
          json.writeEndArray();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return out.toString();
  }

  /// Reads what [#encode] wrote.
  ///
  /// @return empty if it is no such document, or of a later version
  public static Optional<TelegramMessage> decode(String document) {
    return Json.read(document.getBytes(StandardCharsets.UTF_8))
        .filter(json -> json.whole("v").filter(v -> v == VERSION).isPresent())
        .filter(json -> !json.text("text").isEmpty())
        .map(json -> new TelegramMessage(json.text("text"), rows(json)));
  }

  private static List<List<Button>> rows(Json json) {
    List<List<Button>> rows = new ArrayList<>();
    for (Object row : json.list("buttons")) {
      if (row instanceof List<?> buttons) {
        rows.add(
            buttons.stream()
                .filter(Json.class::isInstance)
                .map(Json.class::cast)
                .map(button -> new Button(button.text("label"), button.text("data")))
                .toList());
      }
    }
    return rows;
  }

  /// The text, and below it a line for each row of buttons: `[Oui] [Non]`.
  String shown() {
    StringBuilder shown = new StringBuilder(text);
    for (List<Button> row : rows) {
      shown.append('\n');
      shown.append(row.stream().map(b -> "[" + b.label() + "]").collect(Collectors.joining(" ")));
    }
    return shown.toString();
  }

  @Override
  public String toString() {
    return "TelegramMessage[" + text.length() + " UTF-16 units, " + rows.size() + " rows]";
  }
}
