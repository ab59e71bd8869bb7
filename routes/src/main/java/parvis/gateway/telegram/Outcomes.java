package parvis.gateway.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;

/// Answers to `sendMessage` as outcomes. Telegram's codes are those of HTTP; which of them blames
/// whom is written only in the description.
final class Outcomes {
  private static final Duration SHORTLY = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /// Nobody there to be written to.
  private static final List<String> NOBODY =
      List.of(
          "chat not found",
          "user not found",
          "peer_id_invalid",
          "user is deactivated",
          "can't initiate conversation",
          "can't send messages to bots",
          "can't send messages to the bot");

  private Outcomes() {}

  static SendOutcome of(Answer answer) {
    return switch (answer) {
      case Answer.Ok(var message) ->
          message.path("message_id").isIntegralNumber()
              ? new Accepted(message.path("message_id").asString())
              : new Unknown("no message_id");
      case Answer.None(boolean written, String why) ->
          written ? new Unknown(why) : new Deferred(SHORTLY, why);
      case Answer.Refused(int code, String description, Duration after) ->
          refused(code, description.toLowerCase(Locale.ROOT), after);
    };
  }

  private static SendOutcome refused(int code, String description, Duration after) {
    if (code == 429) {
      return new Deferred(within(after), "http 429");
    }
    // 5xx, and whatever no method of the interface answers: it may have been taken.
    if (code < 400 || code >= 500 || code == 408) {
      return new Unknown("http " + code);
    }
    return new Rejected(kind(code, description), "http " + code);
  }

  private static RejectKind kind(int code, String description) {
    if (NOBODY.stream().anyMatch(description::contains)) {
      return RejectKind.ADDRESS;
    }
    return switch (code) {
      case 403 -> RejectKind.OPTED_OUT;
      case 401, 404 -> RejectKind.ACCOUNT;
      default -> RejectKind.MESSAGE;
    };
  }

  private static Duration within(Duration after) {
    Duration least = after.compareTo(SHORTLY) < 0 ? SHORTLY : after;
    return least.compareTo(LONGEST) > 0 ? LONGEST : least;
  }
}
