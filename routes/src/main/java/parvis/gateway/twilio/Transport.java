package parvis.gateway.twilio;

import java.net.http.HttpClient;
import java.time.Duration;

/// The connections to Twilio. The times add up to less than the drain at shutdown, so that every
/// call has ended, one way or another, before the database stops.
final class Transport {
  static final Duration CONNECT = Duration.ofSeconds(2);

  /// From the first octet written to the answer's last, the connecting included.
  static final Duration ANSWER = Duration.ofSeconds(5);

  final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
}
