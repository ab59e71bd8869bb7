package parvis.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The hub's HTTP interface with the token that lies in its data directory.
final class HubApi {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI hub;
  private final String token;

  HubApi(URI hub, Path data) {
    this.hub = hub;
    try {
      this.token = Files.readString(data.resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> send(String method, String path, String contentType, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(hub.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// GET, expecting 200.
  String get(String path) {
    return expect(send("GET", path, "application/json", ""));
  }

  JsonNode json(String path) {
    return JSON.readTree(get(path));
  }

  /// POST, expecting a 2xx.
  String post(String path, String contentType, String body) {
    return expect(send("POST", path, contentType, body));
  }

  private static String expect(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          response.request().uri().getPath()
              + ": "
              + response.statusCode()
              + " "
              + response.body());
    }
    return response.body();
  }
}
