package parvis.gateway.telegram;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What one call to the Bot API came to (https://core.telegram.org/bots/api#making-requests).
public sealed interface Answer {

  /// @param result of the method
  record Ok(JsonNode result) implements Answer {}

  /// @param code `error_code`, or the HTTP status
  /// @param description Telegram's words, no contract; empty if it gave none
  /// @param after `retry_after`; zero if nothing is asked
  record Refused(int code, String description, Duration after) implements Answer {}

  /// No answer that can be read.
  ///
  /// @param written whether anything may have been written, so that the call may have had its
  ///   effect
  /// @param why what was seen
  record None(boolean written, String why) implements Answer {}
}
