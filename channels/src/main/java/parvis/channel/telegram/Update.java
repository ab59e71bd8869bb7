package parvis.channel.telegram;

import java.util.Optional;
import parvis.contact.Address;

/// One update of the Bot API as far as it concerns us (https://core.telegram.org/bots/api#update).
sealed interface Update {

  /// No update.
  ///
  /// @param problem a sentence without any of its content
  record Malformed(String problem) implements Update {}

  /// An update that no person sent in a private chat: groups, channels, bots, polls.
  record Foreign(String id) implements Update {}

  /// A person wrote in the private chat with our bot.
  record Message(String id, long person, Json message) implements Update {}

  /// A person corrected an earlier message, which was read as it first stood.
  record Edited(String id, long person) implements Update {}

  /// A person pressed a button.
  record Pressed(String id, long person, Json query) implements Update {}

  /// A person blocked our bot, or takes it back.
  record Membership(String id, long person, boolean blocked) implements Update {}

  static Update read(byte[] request) {
    Optional<Json> update = Json.read(request);
    if (update.isEmpty()) {
      return new Malformed("no JSON object, or one too deep, or a member given twice");
    }
    Optional<String> id = update.get().whole("update_id").filter(n -> n >= 0).map(String::valueOf);
    return id.isEmpty() ? new Malformed("update_id is missing") : of(id.get(), update.get());
  }

  private static Update of(String id, Json update) {
    Optional<Update> ours =
        update
            .object("message")
            .flatMap(message ->
                person(message, message).<Update>map(who -> new Message(id, who, message)))
            .or(() ->
                update
                    .object("edited_message")
                    .flatMap(message -> person(message, message))
                    .map(who -> new Edited(id, who)))
            .or(() ->
                update
                    .object("callback_query")
                    .flatMap(query ->
                        query
                            .object("message")
                            .flatMap(message -> person(query, message))
                            .map(who -> new Pressed(id, who, query))))
            .or(() ->
                update
                    .object("my_chat_member")
                    .flatMap(change ->
                        person(change, change)
                            .map(who -> new Membership(id, who, blocked(change)))));
    return ours.orElseGet(() -> new Foreign(id));
  }

  /// Who acted, if that is a human being alone with our bot: there, chat and person share an id.
  private static Optional<Long> person(Json act, Json place) {
    Optional<Json> from = act.object("from").filter(user -> !user.yes("is_bot"));
    Optional<Json> chat = place.object("chat").filter(c -> c.text("type").equals("private"));
    return from.flatMap(user -> user.whole("id"))
        .filter(id -> id > 0)
        .filter(id -> chat.flatMap(c -> c.whole("id")).filter(id::equals).isPresent());
  }

  private static boolean blocked(Json change) {
    return change
        .object("new_chat_member")
        .filter(member -> member.text("status").equals("kicked"))
        .isPresent();
  }

  static Address address(long person) {
    return new Address(Address.Kind.TELEGRAM, String.valueOf(person));
  }
}
