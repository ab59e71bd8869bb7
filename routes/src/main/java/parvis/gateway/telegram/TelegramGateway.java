package parvis.gateway.telegram;

import java.util.Optional;
import java.util.Set;
import parvis.channel.telegram.TelegramMessage;
import parvis.contact.Address;
import parvis.gateway.Attempt;
import parvis.gateway.Gateway;
import parvis.message.ChannelKind;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;

/// Sends messages of the Bot API. There is no idempotency key and no list to ask: what is not
/// answered stays unknown.
public final class TelegramGateway implements Gateway {
  public static final String NAME = "telegram";

  private final BotApi bot;

  public TelegramGateway(BotApi bot) {
    this.bot = bot;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChannelKind channel() {
    return ChannelKind.TELEGRAM;
  }

  @Override
  public int concurrency() {
    return 16;
  }

  // "no more than about 30 messages per second" to different chats
  // (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). To one chat
  // it is one a second, short bursts allowed: a dialogue waits for its person, and what is too fast
  // all the same is answered with 429 and the time to wait.
  @Override
  public double pace() {
    return 30;
  }

  @Override
  public SendOutcome send(Attempt attempt) {
    Optional<Long> chat = chat(attempt.to());
    Optional<TelegramMessage> message = TelegramMessage.decode(attempt.part().body());
    if (chat.isEmpty()) {
      return new Rejected(RejectKind.ADDRESS, "no chat");
    }
    return message
        .map(m -> Outcomes.of(bot.call(Call.sendMessage(chat.get(), m))))
        .orElseGet(() -> new Rejected(RejectKind.MESSAGE, "no message for Telegram"));
  }

  private static Optional<Long> chat(Address to) {
    try {
      return to.kind() == Address.Kind.TELEGRAM
          ? Optional.of(Long.parseLong(to.value()))
          : Optional.empty();
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  @Override
  public SendOutcome reconcile(Attempt attempt, Set<String> known) {
    return new Unknown("Telegram keeps no list");
  }
}
