package parvis.gateway.telegram;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import parvis.channel.telegram.Press;
import parvis.channel.telegram.TelegramChannel;
import parvis.gateway.Chosen;
import parvis.message.ChannelKind;

/// Shows people that a button was pressed: at once that it arrived, and once it was taken as an
/// answer, which one. A courtesy: what fails, or finds too much waiting, is left out.
public final class Presses implements Chosen, AutoCloseable {
  private static final int CALLS = 4;
  private static final int WAITING = 256;

  private final Optional<BotApi> bot;
  private final ThreadPoolExecutor calls =
      new ThreadPoolExecutor(
          CALLS,
          CALLS,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofVirtual().name("telegram-press").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  Presses(Optional<BotApi> bot) {
    this.bot = bot;
    calls.allowCoreThreadTimeOut(true);
  }

  /// An update was committed: if it is a pressed button, the telephone stops waiting. Returns at
  /// once.
  public void arrived(byte[] update) {
    bot.ifPresent(api ->
        TelegramChannel.press(update)
            .ifPresent(
                press -> calls.execute(() -> api.call(Call.answerCallbackQuery(press.query())))));
  }

  /// The message of the button then shows the choice and has no buttons any more.
  @Override
  public void chosen(ChannelKind channel, byte[] update) {
    bot.filter(_ -> channel == ChannelKind.TELEGRAM)
        .ifPresent(api ->
            TelegramChannel.press(update)
                .ifPresent(press -> calls.execute(() -> api.call(mark(press)))));
  }

  private static Call mark(Press press) {
    return press
        .chosen()
        .map(text -> Call.editMessageText(press.chat(), press.message(), text))
        .orElseGet(() -> Call.editMessageReplyMarkup(press.chat(), press.message()));
  }

  @Override
  public void close() {
    calls.shutdownNow();
  }
}
