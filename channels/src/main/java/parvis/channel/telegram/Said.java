package parvis.channel.telegram;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import parvis.channel.FormFields;
import parvis.message.Attachment;
import parvis.text.Command;
import parvis.text.Folding;

/// What a message of a private chat says, in words.
///
/// @param text the words; empty if there are none
/// @param attached what came along that is not read here
record Said(String text, Optional<Attachment> attached) {
  private static final Pattern COMMAND = Pattern.compile("/([A-Za-z0-9_]{1,32})(@\\w{1,64})?");
  private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{6,15}");

  /// What a person shows or says in a file, by its name in the Bot API; staff can fetch it by its
  /// `file_id` (getFile).
  private static final List<String> FILES =
      List.of("photo", "voice", "audio", "video", "video_note", "document");

  /// What else a person can send that holds no words of theirs. An animation comes as a document
  /// too, hence first.
  private static final List<String> OTHERS =
      List.of(
          "animation",
          "sticker",
          "poll",
          "dice",
          "story",
          "game",
          "checklist",
          "paid_media",
          "live_photo");

  static Said words(String text) {
    return new Said(text, Optional.empty());
  }

  /// @param message a message whose sender is `sender`
  /// @return empty if it says nothing: a service message, somebody else's contact
  static Optional<Said> in(Json message, long sender) {
    String text = message.text("text");
    if (!text.isEmpty()) {
      return Optional.of(words(command(FormFields.clean(text))));
    }
    Optional<Json> contact = message.object("contact");
    if (contact.isPresent()) {
      return contact.flatMap(card -> own(card, sender)).map(Said::words);
    }
    Optional<Json> location = message.object("location");
    if (location.isPresent()) {
      return location.flatMap(Said::place).map(Said::words);
    }
    return attached(message)
        .map(what -> new Said(FormFields.clean(message.text("caption")), Optional.of(what)));
  }

  /// `/start BUS` says BUS, a command of the menu its word: the engine knows one set of words on
  /// every channel. A bare `/start` asks for what would come now, which is what is open, or a
  /// greeting. Any other word behind a slash is left as it was written.
  private static String command(String text) {
    String[] words = text.strip().split("\\s+", 2);
    var slash = COMMAND.matcher(words[0]);
    if (!slash.matches()) {
      return text;
    }
    String name = slash.group(1).toLowerCase(Locale.ROOT);
    if (name.equals("start")) {
      return words.length > 1 ? words[1] : Menu.START;
    }
    String word = name.replace('_', ' ');
    return words.length == 1 && Command.of(Folding.fold(word)).isPresent() ? word : text;
  }

  /// The number of somebody who shares their own; that of another proves nothing and is not ours to
  /// keep.
  private static Optional<String> own(Json card, long sender) {
    String number = card.text("phone_number").replaceAll("[ ()-]", "");
    return card.whole("user_id").filter(id -> id == sender).isPresent()
            && NUMBER.matcher(number).matches()
        ? Optional.of(number.startsWith("+") ? number : "+" + number)
        : Optional.empty();
  }

  /// RFC 5870, whose letters keep it from being read as a number.
  private static Optional<String> place(Json location) {
    return location
        .real("latitude")
        .filter(latitude -> Math.abs(latitude) <= 90)
        .flatMap(latitude ->
            location
                .real("longitude")
                .filter(longitude -> Math.abs(longitude) <= 180)
                .map(
                    longitude -> String.format(Locale.ROOT, "geo:%.6f,%.6f", latitude, longitude)));
  }

  private static Optional<Attachment> attached(Json message) {
    return OTHERS.stream()
        .filter(message::has)
        .findFirst()
        .map(kind -> new Attachment(kind, ""))
        .or(() ->
            FILES.stream()
                .filter(message::has)
                .findFirst()
                .map(kind -> new Attachment(kind, fileId(message, kind))));
  }

  private static String fileId(Json message, String kind) {
    return message
        .object(kind)
        .or(() -> largest(message.list(kind)))
        .map(file -> file.text("file_id"))
        .filter(FILE_ID.asMatchPredicate())
        .orElse("");
  }

  /// A photo comes in several sizes, the largest last.
  private static Optional<Json> largest(List<?> sizes) {
    return !sizes.isEmpty() && sizes.getLast() instanceof Json file
        ? Optional.of(file)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Said[" + text.length() + " UTF-16 units]";
  }
}
