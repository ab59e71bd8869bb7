package parvis.routes.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class TelegramControllerTest {
  /// Telegram comes again after anything but a 2xx.
  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, 200",
    "DUPLICATE, 200",
    "FORGED, 403",
    "MALFORMED, 400",
    "UNAVAILABLE, 503"
  })
  void onlyWhatIsCommittedIsAnsweredWithSuccess(Receipt receipt, int status) throws IOException {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      Reception reception =
          new Reception(camel.createProducerTemplate()) {
            @Override
            Receipt take(String endpoint, Object post) {
              assertThat(post.toString()).isEqualTo("TelegramPost[2 octets]");
              return receipt;
            }
          };
      MockHttpServletRequest request = new MockHttpServletRequest("POST", "/channels/telegram");
      request.setContent(new byte[] {'{', '}'});

      assertThat(new TelegramController(reception).update(request).getStatusCode().value())
          .isEqualTo(status);
    }
  }
}
