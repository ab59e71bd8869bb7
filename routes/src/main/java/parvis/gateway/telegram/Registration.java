package parvis.gateway.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import parvis.channel.telegram.Menu;
import parvis.config.Settings;
import parvis.contact.Language;

/// Tells Telegram, once the hub is ready, where updates go and what the menu offers; again and
/// again until it has been heard, since Telegram may be away when we start.
final class Registration implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final String PATH = "/channels/telegram";
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Optional<BotApi> bot;
  private final List<Call> calls;
  private Thread thread = Thread.ofVirtual().unstarted(() -> {});

  Registration(Optional<BotApi> bot, Settings settings) {
    this.bot = bot;
    this.calls = settings.telegram().map(telegram -> calls(settings, telegram)).orElse(List.of());
  }

  private static List<Call> calls(Settings settings, Settings.Telegram telegram) {
    List<Call> calls = new ArrayList<>();
    if (telegram.mode() == Settings.Telegram.Mode.WEBHOOK) {
      calls.add(Call.setWebhook(settings.publicUrl() + PATH, telegram.webhookSecret()));
    }
    for (Language language : settings.languages()) {
      calls.add(Call.setMyCommands(Menu.in(language), Optional.of(language.code())));
    }
    calls.add(Call.setMyCommands(Menu.in(settings.languages().getFirst()), Optional.empty()));
    return List.copyOf(calls);
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    bot.ifPresent(api ->
        thread = Thread.ofVirtual().name("telegram-registration").start(() -> register(api)));
  }

  private void register(BotApi api) {
    try {
      for (Call call : calls) {
        Duration wait = FIRST;
        while (!heard(call, api.call(call))) {
          Thread.sleep(wait);
          wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        }
      }
    } catch (InterruptedException _) {
      // The hub ends.
    }
  }

  private static boolean heard(Call call, Answer answer) {
    switch (answer) {
      case Answer.Ok _ -> {
        LOG.info("event=telegram.registered method={}", call.method());
        return true;
      }
      case Answer.Refused(int code, String description, _) ->
          LOG.warn(
              "event=telegram.registration_refused method={} code={} because=\"{}\"",
              call.method(),
              code,
              description);
      case Answer.None(_, String why) ->
          LOG.warn(
              "event=telegram.registration_later method={} because=\"{}\"", call.method(), why);
    }
    return false;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
