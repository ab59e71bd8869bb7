package parvis.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// The settings of the bot at Telegram.
final class BotSettings {
  private final SettingValues values;

  BotSettings(SettingValues values) {
    this.values = values;
  }

  Optional<Settings.Telegram> telegram() {
    Settings.Telegram.Mode mode =
        values.read(
            Setting.TELEGRAM_MODE,
            "webhook",
            given -> Settings.Telegram.Mode.valueOf(given.toUpperCase(Locale.ROOT)),
            "webhook or polling");
    URI api = values.url(Setting.TELEGRAM_API_URL, "https://api.telegram.org");
    Optional<String> secret =
        values.given(
            Setting.TELEGRAM_WEBHOOK_SECRET,
            "secret",
            given -> matching(given, "[A-Za-z0-9_-]{1,256}"),
            "1 to 256 letters, digits, '_' and '-'");
    Optional<String> token =
        values
            .text(Setting.TELEGRAM_TOKEN)
            .map(given -> {
              // A secret: it is not repeated.
              if (given.matches("[0-9]{1,20}:[A-Za-z0-9_-]{1,100}")) {
                return given;
              }
              values.problem("PARVIS_TELEGRAM_TOKEN must be as BotFather gave it: 123456:ABC….");
              return "0:x";
            });
    if (token.isEmpty()) {
      for (Setting alone : Setting.values()) {
        if (alone.key().startsWith("telegram.") && values.has(alone)) {
          values.problem(alone.inEnvironment() + " needs PARVIS_TELEGRAM_TOKEN.");
        }
      }
      return Optional.empty();
    }
    if (mode == Settings.Telegram.Mode.WEBHOOK && secret.isEmpty()) {
      values.problem(
          "PARVIS_TELEGRAM_WEBHOOK_SECRET is missing: without it anybody could post updates. Give"
              + " it, or set PARVIS_TELEGRAM_MODE=polling.");
    }
    return Optional.of(new Settings.Telegram(token.get(), secret.orElse(""), api, mode));
  }

  private static String matching(String given, String pattern) {
    if (!given.matches(pattern)) {
      throw new IllegalArgumentException();
    }
    return given;
  }
}
