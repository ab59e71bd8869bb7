package parvis.gateway.telegram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parvis.channel.telegram.Menu;
import parvis.channel.telegram.TelegramMessage;
import tools.jackson.databind.json.JsonMapper;

/// A method of the Bot API with its fields: every call that we make is written here.
///
/// @param json the fields as one JSON object
public record Call(String method, String json) {
  /// The updates that say something to us; Telegram keeps the others to itself.
  private static final List<String> UPDATES =
      List.of("message", "edited_message", "callback_query", "my_chat_member");

  private static Call of(String method, Map<String, ?> fields) {
    return new Call(method, JsonMapper.shared().writeValueAsString(fields));
  }

  static Call sendMessage(long chat, TelegramMessage message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("chat_id", chat);
    fields.put("text", message.text());
    // A preview would show a page of somebody else's in our name.
    fields.put("link_preview_options", Map.of("is_disabled", true));
    if (!message.rows().isEmpty()) {
      fields.put("reply_markup", Map.of("inline_keyboard", rows(message)));
    }
    return of("sendMessage", fields);
  }

  private static List<List<Map<String, String>>> rows(TelegramMessage message) {
    return message.rows().stream()
        .map(row ->
            row.stream()
                .map(button -> Map.of("text", button.label(), "callback_data", button.data()))
                .toList())
        .toList();
  }

  static Call answerCallbackQuery(String query) {
    return of("answerCallbackQuery", Map.of("callback_query_id", query));
  }

  /// Without `reply_markup`, which takes the buttons away.
  static Call editMessageText(long chat, long message, String text) {
    return of(
        "editMessageText",
        Map.of(
            "chat_id",
            chat,
            "message_id",
            message,
            "text",
            text,
            "link_preview_options",
            Map.of("is_disabled", true)));
  }

  /// Takes the buttons away.
  static Call editMessageReplyMarkup(long chat, long message) {
    return of("editMessageReplyMarkup", Map.of("chat_id", chat, "message_id", message));
  }

  static Call setWebhook(String url, String secret) {
    return of("setWebhook", Map.of("url", url, "secret_token", secret, "allowed_updates", UPDATES));
  }

  /// Keeps what waits.
  public static Call deleteWebhook() {
    return of("deleteWebhook", Map.of());
  }

  /// @param offset the first update wanted: all before are confirmed; empty: the first unconfirmed
  /// @param seconds how long an empty answer may wait
  public static Call getUpdates(Optional<Long> offset, int seconds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    offset.ifPresent(first -> fields.put("offset", first));
    fields.put("limit", 100);
    fields.put("timeout", seconds);
    fields.put("allowed_updates", UPDATES);
    return of("getUpdates", fields);
  }

  /// @param language ISO 639-1; empty: for everybody whose language has no menu of its own
  static Call setMyCommands(List<Menu.Entry> menu, Optional<String> language) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "commands",
        menu.stream()
            .map(entry -> Map.of("command", entry.command(), "description", entry.description()))
            .toList());
    fields.put("scope", Map.of("type", "all_private_chats"));
    language.ifPresent(code -> fields.put("language_code", code));
    return of("setMyCommands", fields);
  }

  @Override
  public String toString() {
    return method;
  }
}
