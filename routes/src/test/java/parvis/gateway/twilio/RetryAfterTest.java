package parvis.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | PT2S",
        "0 | PT0S",
        "999999 | PT277H46M39S",
        "99999999999999999999 | PT596523H14M7S",
        "Tue, 16 Mar 2027 10:00:30 GMT | PT30S",
        "Tue, 16 Mar 2027 09:00:00 GMT | PT-1H",
        "-5 |",
        "soon |",
        "Tue, 99 Mar 2027 10:00:30 GMT |",
        "'' |",
      })
  void secondsAndDatesAreRead(String header, Duration wait) {
    assertThat(RetryAfter.of(headers(Map.of("Retry-After", header))))
        .isEqualTo(java.util.Optional.ofNullable(wait));
  }

  private static HttpHeaders headers(Map<String, String> more) {
    return HttpHeaders.of(
        Map.of(
            "Date",
            List.of("Tue, 16 Mar 2027 10:00:00 GMT"),
            "Retry-After",
            List.of(more.get("Retry-After"))),
        (_, _) -> true);
  }
}
