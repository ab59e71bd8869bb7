package parvis.gateway.twilio;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// `Retry-After` (RFC 9110 §10.2.3): seconds, as Twilio writes it, or a date, as what stands
/// between may. A date is measured from the `Date` of the same answer, so that no clock of ours
/// comes in.
final class RetryAfter {
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /// @return empty if the header is missing or says nothing; may be negative, or years
  static Optional<Duration> of(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(
            text -> text.matches("[0-9]+") ? Optional.of(seconds(text)) : until(text, headers));
  }

  private static Duration seconds(String digits) {
    return Duration.ofSeconds(
        digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Long.parseLong(digits));
  }

  private static Optional<Duration> until(String date, HttpHeaders headers) {
    return headers
        .firstValue("Date")
        .flatMap(now -> {
          try {
            return Optional.of(Duration.between(read(now), read(date)));
          } catch (DateTimeException neither) {
            return Optional.empty();
          }
        });
  }

  private static ZonedDateTime read(String date) {
    return ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
