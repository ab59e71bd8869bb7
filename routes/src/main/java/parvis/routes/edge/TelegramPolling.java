package parvis.routes.edge;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;
import parvis.config.Settings;
import parvis.gateway.telegram.Answer;
import parvis.gateway.telegram.BotApi;
import parvis.gateway.telegram.Call;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Fetches updates where no webhook can reach us. An update is confirmed to Telegram, by asking for
/// those after it, only once it is committed; after a crash in between it comes again and is a
/// duplicate. Hence no offset is kept: the first call asks for whatever is unconfirmed.
///
/// Telegram serves one poller at a time. No lease of its own is needed for that: two hubs cannot
/// have one database open (the lock of [parvis.postgres.HubLock]), and whoever polls with our token
/// from elsewhere is answered 409, as we then are.
@Component
final class TelegramPolling implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(TelegramPolling.class);

  /// How long Telegram may hold an empty answer.
  private static final int SECONDS = 25;

  private static final Duration WITHIN = Duration.ofSeconds(SECONDS + 10);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final TelegramReception reception;
  private final Optional<BotApi> bot;
  private Thread thread = Thread.ofPlatform().unstarted(() -> {});
  private Optional<Long> next = Optional.empty();
  private boolean webhookGone;

  TelegramPolling(TelegramReception reception, Settings settings) {
    this.reception = reception;
    this.bot =
        settings
            .telegram()
            .filter(telegram -> telegram.mode() == Settings.Telegram.Mode.POLLING)
            .map(BotApi::new);
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    bot.ifPresent(api ->
        thread = Thread.ofPlatform().daemon().name("telegram-polling").start(() -> poll(api)));
  }

  private void poll(BotApi api) {
    Duration wait = FIRST;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (round(api)) {
          wait = FIRST;
        } else {
          Thread.sleep(wait);
          wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        }
      }
    } catch (InterruptedException _) {
      // The hub ends.
    }
  }

  /// @return false if it is better to wait before the next
  private boolean round(BotApi api) {
    try {
      // As long as a webhook is set there is nothing to fetch.
      Answer answer =
          webhookGone
              ? api.call(Call.getUpdates(next, SECONDS), WITHIN)
              : api.call(Call.deleteWebhook());
      return switch (answer) {
        case Answer.Ok(JsonNode result) -> {
          boolean all = !webhookGone || accept(result);
          webhookGone = true;
          yield all;
        }
        case Answer.Refused(int code, String description, _) -> {
          webhookGone = code != 409;
          LOG.warn("event=telegram.polling_refused code={} because=\"{}\"", code, description);
          yield false;
        }
        case Answer.None(_, String why) -> {
          LOG.warn("event=telegram.polling_later because=\"{}\"", why);
          yield false;
        }
      };
    } catch (RuntimeException defect) {
      LOG.error("event=telegram.polling_defect", defect);
      return false;
    }
  }

  private boolean accept(JsonNode updates) {
    for (JsonNode update : updates) {
      Receipt receipt = reception.accept(JsonMapper.shared().writeValueAsBytes(update));
      if (receipt == Receipt.UNAVAILABLE) {
        return false;
      }
      if (receipt == Receipt.MALFORMED) {
        LOG.warn("event=telegram.update_malformed");
      }
      next = Optional.of(update.path("update_id").asLong() + 1);
    }
    return true;
  }

  @Override
  public void destroy() {
    thread.interrupt();
  }
}
