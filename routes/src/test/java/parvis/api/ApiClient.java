package parvis.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import parvis.routes.TestHub;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A caller of the hub's interface in tests.
record ApiClient(HttpClient http, String base, String token, String language) {

  /// What came back.
  record Reply(int status, String contentType, byte[] body, String link) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return new JsonMapper().readTree(text());
    }
  }

  static ApiClient admin(TestHub hub) {
    try {
      String token = Files.readString(hub.data().resolve("admin.token")).strip();
      return new ApiClient(HttpClient.newHttpClient(), hub.url(), token, "en");
    } catch (IOException e) {
      throw new IllegalStateException("the hub of the test has no admin token", e);
    }
  }

  ApiClient with(String otherToken) {
    return new ApiClient(http, base, otherToken, language);
  }

  /// @param accepted as in `Accept-Language`
  ApiClient speaking(String accepted) {
    return new ApiClient(http, base, token, accepted);
  }

  Reply get(String path) {
    return send("GET", path, "application/json", "");
  }

  Reply delete(String path) {
    return send("DELETE", path, "application/json", "");
  }

  Reply post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  Reply csv(String path, String csv) {
    return send("POST", path, "text/csv", csv);
  }

  Reply yaml(String path, String yaml) {
    return send("POST", path, "application/yaml", yaml);
  }

  private Reply send(String method, String path, String contentType, String body) {
    try {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(base + path))
                  .header("Authorization", "Bearer " + token)
                  .header("Accept-Language", language)
                  .header("Content-Type", contentType)
                  .method(
                      method,
                      body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofByteArray());
      return new Reply(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body(),
          answer.headers().firstValue("Link").orElse(""));
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
