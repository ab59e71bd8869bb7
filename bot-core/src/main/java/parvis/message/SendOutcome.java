package parvis.message;

import java.time.Duration;

/// What came of one call to a gateway.
public sealed interface SendOutcome {

  /// The gateway took it.
  ///
  /// @param gatewayId the gateway's own id for it
  record Accepted(String gatewayId) implements SendOutcome {}

  /// The gateway refused it for good.
  ///
  /// @param kind whose fault
  /// @param code the gateway's raw code
  record Rejected(RejectKind kind, String code) implements SendOutcome {}

  /// Certainly not taken, but may be later (429, refused connection).
  ///
  /// @param after least time to wait
  /// @param code the gateway's raw code
  record Deferred(Duration after, String code) implements SendOutcome {}

  /// It may or may not have been taken (time-out, reset or 5xx after the request was written).
  ///
  /// @param code what was seen
  record Unknown(String code) implements SendOutcome {}

  /// Why a gateway refused for good.
  enum RejectKind {
    /// The address cannot be reached: wrong, not a mobile, barred.
    ADDRESS,
    /// The person has opted out at the gateway (Twilio 21610, Telegram 403): suppress.
    OPTED_OUT,
    /// Our message is at fault: too long, forbidden content.
    MESSAGE,
    /// Our account or settings are at fault: nothing should be sent until it is mended.
    ACCOUNT
  }
}
