package parvis.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// The staff of the demonstration: works over the HTTP interface, as any staff does.
final class TownHall implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI hub;
  private final String token;

  TownHall(URI hub, String token) {
    this.hub = hub;
    this.token = token;
  }

  String post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    return send(path, contentType, "POST", body);
  }

  String get(String path) throws IOException, InterruptedException {
    return send(path, "application/json", "GET", "");
  }

  private String send(String path, String contentType, String method, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(hub.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
