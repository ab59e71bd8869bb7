package parvis.gateway.twilio;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import parvis.message.AttemptId;
import parvis.message.DeliveryReport;
import parvis.message.DeliveryReport.State;
import parvis.store.Reported;

/// The callback in which Twilio says how far a message came
/// (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status). Its URL carries
/// our ids of message and attempt, so it also settles an answer that was lost.
public final class StatusCallback {
  public static final String PATH = "/channels/twilio/status";

  /// What an id of Twilio's looks like; anything else could not be stored or is none.
  static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

  /// The recipient said STOP to Twilio itself. Some messages are refused so only after the answer.
  private static final String OPTED_OUT = String.valueOf(Outcomes.OPTED_OUT);

  private StatusCallback() {}

  static URI url(URI publicUrl, UUID message, AttemptId attempt) {
    return URI.create(publicUrl + PATH + "?message=" + message + "&attempt=" + attempt.value());
  }

  /// Reads a callback.
  ///
  /// @param message, attempt from the URL
  /// @param form what Twilio posted
  /// @return empty if it is none of ours or says nothing we know
  public static Optional<Reported> read(String message, String attempt, Map<String, String> form) {
    String sid = form.getOrDefault("MessageSid", "");
    String status = form.getOrDefault("MessageStatus", "").toLowerCase(Locale.ROOT);
    if (!SID.matcher(sid).matches() || !attempt.matches("[0-9a-f]{32}")) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(message);
      String error = form.getOrDefault("ErrorCode", "");
      String code = error.matches("[0-9]{1,9}") ? error : status;
      return state(status)
          .map(state ->
              new Reported(
                  id,
                  new AttemptId(attempt),
                  new DeliveryReport(sid, state, code),
                  state == State.FAILED && code.equals(OPTED_OUT)));
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }

  private static Optional<State> state(String status) {
    return switch (status) {
      case "accepted", "scheduled", "queued", "sending" -> Optional.of(State.ACCEPTED);
      case "sent" -> Optional.of(State.SENT);
      case "delivered", "read" -> Optional.of(State.DELIVERED);
      case "failed", "undelivered", "canceled" -> Optional.of(State.FAILED);
      default -> Optional.empty();
    };
  }
}
