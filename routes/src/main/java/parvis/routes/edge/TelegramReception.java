package parvis.routes.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parvis.config.Settings;
import parvis.gateway.telegram.Presses;
import parvis.message.ChannelKind;

/// Decides about one update of the bot, posted to us or fetched by us.
@Component
public final class TelegramReception {
  private final Arrivals arrivals;
  private final InboundMeters meters;
  private final Presses presses;
  private final Optional<Settings.Telegram> bot;

  public TelegramReception(
      Arrivals arrivals, InboundMeters meters, Presses presses, Settings settings) {
    this.arrivals = arrivals;
    this.meters = meters;
    this.presses = presses;
    this.bot = settings.telegram();
  }

  /// Verifies the secret and has the update accepted.
  public Receipt receive(TelegramPost post) {
    if (bot.filter(b -> knows(b, post.secret())).isEmpty()) {
      meters.arrived(ChannelKind.TELEGRAM, Receipt.FORGED);
      return Receipt.FORGED;
    }
    return accept(post.update());
  }

  /// Has an update accepted that certainly comes from Telegram. Its id is the same whichever way it
  /// comes, so what was posted and is fetched again is a duplicate.
  Receipt accept(byte[] update) {
    Receipt receipt = arrivals.accept(ChannelKind.TELEGRAM, bot.orElseThrow().botId(), update);
    if (receipt == Receipt.ACCEPTED || receipt == Receipt.DUPLICATE) {
      presses.arrived(update);
    }
    return receipt;
  }

  // While we poll there may be no secret, and then nobody knows it.
  private static boolean knows(Settings.Telegram bot, String secret) {
    return !bot.webhookSecret().isEmpty()
        && MessageDigest.isEqual(
            bot.webhookSecret().getBytes(StandardCharsets.UTF_8),
            secret.getBytes(StandardCharsets.UTF_8));
  }
}
