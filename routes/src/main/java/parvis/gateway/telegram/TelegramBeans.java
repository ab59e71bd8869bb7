package parvis.gateway.telegram;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parvis.config.Settings;
import parvis.gateway.Gateway;
import parvis.gateway.Gateways;

/// Telegram, if a bot is configured.
@Configuration(proxyBeanMethods = false)
class TelegramBeans {
  @Bean
  Bot telegramBot(Settings settings) {
    return new Bot(settings.telegram().map(BotApi::new));
  }

  @Bean
  Gateways telegram(Bot bot) {
    return new Gateways(bot.api().<Gateway>map(TelegramGateway::new).stream().toList());
  }

  @Bean
  Presses telegramPresses(Bot bot) {
    return new Presses(bot.api());
  }

  @Bean
  Registration telegramRegistration(Bot bot, Settings settings) {
    return new Registration(bot.api(), settings);
  }

  /// The bot's interface, if there is a bot.
  record Bot(Optional<BotApi> api) {}
}
