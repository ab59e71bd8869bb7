package parvis.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parvis.routes.TestHub;

/// Without loopback there is no simulator.
class PhoneOffTest {
  @Test
  void thePageIsNotThereAndItsDataAreRefused() throws IOException, InterruptedException {
    try (TestHub hub = TestHub.start(Map.of());
        HttpClient http = HttpClient.newHttpClient()) {
      for (String path : List.of("/phone", "/phone/", "/phone/index.html", "/phone/page.js")) {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(URI.create(hub.url() + path)).build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
      }
      HttpResponse<String> stream =
          http.send(
              HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/loopback/stream"))
                  .header("Authorization", "Bearer " + hub.token())
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofString(
                          "{\"citizens\":[" + Town.citizens("tel:+33639980031") + "]}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(stream.statusCode()).isEqualTo(409);
    }
  }
}
