package parvis.gateway.twilio;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;

/// Twilio's error codes (https://www.twilio.com/docs/api/errors) as outcomes.
final class Outcomes {
  static final int OPTED_OUT = 21610;

  /// Not a number, not reachable, not a mobile, in a country that is switched off for us.
  private static final Set<Integer> ADDRESS =
      Set.of(21211, 21214, 21217, 21219, 21265, 21407, 21408, 21421, 21612, 21614, 21635, 60200);

  /// Credentials, a suspended account, a sender that is not ours or may not send, a callback URL of
  /// ours that Twilio cannot use (21609): no message is to blame.
  private static final Set<Integer> ACCOUNT =
      Set.of(
          20003, 20005, 20006, 20008, 20403, 20404, 21212, 21603, 21606, 21608, 21609, 21611, 21659,
          21660, 21661, 30002, 63038, 90010);

  private static final Duration SHORTLY = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private Outcomes() {}

  /// What a call that gave no message came to.
  ///
  /// @param error Twilio's error code, if its answer could be read
  static SendOutcome of(Call call, @Nullable Integer error) {
    int status = call.status();
    if (!call.connected()) {
      return new Deferred(SHORTLY, "not connected");
    }
    if (status == 0) {
      return new Unknown(call.failure().isEmpty() ? "no answer" : call.failure());
    }
    if (status == 429) {
      return new Deferred(retryAfter(call), "http 429");
    }
    if (status < 400 || status >= 500 || status == 408) {
      return new Unknown("http " + status);
    }
    String code = error == null ? "http " + status : error.toString();
    return new Rejected(kind(status, error), code);
  }

  private static RejectKind kind(int status, @Nullable Integer error) {
    if (error != null && error == OPTED_OUT) {
      return RejectKind.OPTED_OUT;
    }
    if (error != null && ADDRESS.contains(error)) {
      return RejectKind.ADDRESS;
    }
    boolean account =
        status == 401
            || status == 402
            || status == 403
            || status == 404
            || error != null && ACCOUNT.contains(error);
    return account ? RejectKind.ACCOUNT : RejectKind.MESSAGE;
  }

  private static Duration retryAfter(Call call) {
    return call.retryAfter()
        .map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST)
        .filter(wait -> wait.compareTo(SHORTLY) > 0)
        .orElse(SHORTLY);
  }
}
