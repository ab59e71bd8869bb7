package parvis.channel.telegram;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import parvis.channel.FormFields;

/// A button that was pressed, and the message it stands on
/// (https://core.telegram.org/bots/api#callbackquery).
///
/// @param query the id under which the press is to be answered
/// @param chat the private chat
/// @param message the message's id within the chat
/// @param text the message's text; empty if Telegram no longer gives it
/// @param label the words on the button; empty if unknown
public record Press(String query, long chat, long message, String text, String label) {
  private static final Pattern QUERY = Pattern.compile("[\\x21-\\x7e]{1,64}");

  /// Marks the choice below the text, as far as one message holds it.
  ///
  /// @return the text with what was chosen; empty if text or words are unknown or there is no room
  public Optional<String> chosen() {
    String marked = text + "\n\n✓ " + label;
    return text.isBlank() || label.isBlank() || marked.length() > TelegramChannel.MAX_CHARACTERS
        ? Optional.empty()
        : Optional.of(marked);
  }

  static Optional<Press> of(long person, Json query) {
    String id = query.text("id");
    Optional<Json> message = query.object("message");
    Optional<Long> number = message.flatMap(m -> m.whole("message_id")).filter(n -> n > 0);
    return QUERY.matcher(id).matches() && number.isPresent()
        ? Optional.of(
            new Press(
                id,
                person,
                number.get(),
                FormFields.clean(message.get().text("text")),
                FormFields.clean(label(message.get(), query.text("data")))))
        : Optional.empty();
  }

  private static String label(Json message, String data) {
    return message.object("reply_markup").stream()
        .flatMap(markup -> markup.list("inline_keyboard").stream())
        .filter(List.class::isInstance)
        .flatMap(row -> ((List<?>) row).stream())
        .filter(Json.class::isInstance)
        .map(Json.class::cast)
        .filter(button -> button.text("callback_data").equals(data))
        .map(button -> button.text("text"))
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return "Press[message " + message + "]";
  }
}
