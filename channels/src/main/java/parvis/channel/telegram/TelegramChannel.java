package parvis.channel.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import parvis.channel.Channel;
import parvis.channel.Cut;
import parvis.channel.Envelope;
import parvis.channel.Reading;
import parvis.channel.sms.SmsChannel;
import parvis.message.ChannelKind;
import parvis.message.Inbound;
import parvis.message.Part;
import parvis.message.Prompt;

/// Telegram as the Bot API delivers it: one JSON object `Update` a request
/// (https://core.telegram.org/bots/api#update). The gateway's id is `update_id`; the sender is the
/// private chat. Everything else (groups, channels, bots, corrections, what was forwarded) is
/// silent: no turn is taken and nothing is answered.
///
/// Whoever blocks the bot has said STOP.
///
/// Out: the prompt as plain text, its options as buttons that carry words; see [TelegramMessage].
/// Where several may be chosen there are none, since the first press would be the whole answer.
public final class TelegramChannel implements Channel {
  /// Longest text of one message, in UTF-16 units.
  public static final int MAX_CHARACTERS = 4_096;

  private static final Pattern DATA = Pattern.compile("([A-Za-z0-9_-]{0,16}):([0-9]{1,2})");

  /// What somebody says who blocks the bot.
  private static final String STOP = "STOP";

  @Override
  public ChannelKind kind() {
    return ChannelKind.TELEGRAM;
  }

  @Override
  public Envelope envelope(byte[] request) {
    return switch (Update.read(request)) {
      case Update.Malformed(String problem) -> new Envelope.Malformed(problem);
      case Update.Foreign(String id) -> new Envelope.Unaddressable(id);
      case Update.Message(String id, long person, _) -> addressed(id, person);
      case Update.Edited(String id, long person) -> addressed(id, person);
      case Update.Pressed(String id, long person, _) -> addressed(id, person);
      case Update.Membership(String id, long person, _) -> addressed(id, person);
    };
  }

  private static Envelope addressed(String id, long person) {
    return new Envelope.Addressed(id, Update.address(person));
  }

  @Override
  public Reading read(byte[] request) {
    return switch (Update.read(request)) {
      case Update.Malformed(String problem) -> new Reading.Malformed(problem);
      case Update.Foreign _ -> new Reading.Silent("from no person in a private chat");
      case Update.Edited _ -> new Reading.Silent("a correction of an earlier message");
      case Update.Message(String id, long person, Json message) -> message(id, person, message);
      case Update.Pressed(String id, long person, Json query) -> pressed(id, person, query);
      case Update.Membership(String id, long person, boolean blocked) ->
          blocked
              ? said(id, person, Said.words(STOP), "")
              : new Reading.Silent("the bot is no longer blocked");
    };
  }

  private static Reading message(String id, long person, Json message) {
    // Words of somebody else, or of another day, answer nothing.
    if (message.has("forward_origin") || message.has("forward_date")) {
      return new Reading.Silent("forwarded");
    }
    return Said.in(message, person)
        .map(words -> said(id, person, words, ""))
        .orElseGet(() -> new Reading.Silent("holds nothing that a person says"));
  }

  private static Reading pressed(String id, long person, Json query) {
    var data = DATA.matcher(query.text("data"));
    return data.matches()
        ? said(id, person, Said.words(data.group(2)), data.group(1))
        : new Reading.Silent("a button that is not ours");
  }

  private static Reading said(String id, long person, Said words, String about) {
    return new Reading.Message(
        new Inbound(
            ChannelKind.TELEGRAM,
            id,
            Update.address(person),
            words.text(),
            about,
            words.attached()));
  }

  @Override
  public List<Part> write(Prompt prompt) {
    String text = words(prompt);
    List<List<TelegramMessage.Button>> rows = prompt.several() ? List.of() : Keyboard.of(prompt);
    List<Part> parts = new ArrayList<>();
    for (int from = 0, to; from < text.length(); from = to) {
      to = Cut.at(text, from, from + MAX_CHARACTERS);
      String part = text.substring(from, to);
      if (!part.isBlank()) {
        boolean last = to == text.length();
        parts.add(new Part(new TelegramMessage(part, last ? rows : List.of()).encode(), 1));
      }
    }
    return List.copyOf(parts);
  }

  /// The text. Options are numbered lines in it, so that they can be typed too and remain when the
  /// buttons are gone; yes and no need none.
  private static String words(Prompt prompt) {
    String text =
        SmsChannel.words(
            Keyboard.yesNo(prompt)
                ? new Prompt(
                    prompt.language(), prompt.text(), List.of(), prompt.hint(), prompt.about())
                : prompt);
    // Telegram takes the blanks off, and refuses a message of which nothing is left.
    return text.isBlank() ? "…" : text.strip();
  }

  @Override
  public String shown(String body) {
    return TelegramMessage.decode(body).map(TelegramMessage::shown).orElse(body);
  }

  /// What the gateway needs to know of a pressed button to show that it was.
  public static Optional<Press> press(byte[] request) {
    return Update.read(request) instanceof Update.Pressed(_, long person, Json query)
        ? Press.of(person, query)
        : Optional.empty();
  }
}
