package parvis.routes.edge;

/// One post of Telegram, without its headers.
///
/// @param update the body as it came
/// @param secret the value of `X-Telegram-Bot-Api-Secret-Token`; empty if there was none
public record TelegramPost(byte[] update, String secret) {
  @Override
  public String toString() {
    return "TelegramPost[" + update.length + " octets]";
  }
}
