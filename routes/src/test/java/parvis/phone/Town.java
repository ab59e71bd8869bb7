package parvis.phone;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import parvis.routes.TestHub;

/// A hub with a short consultation, asked over HTTP.
final class Town implements AutoCloseable {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "parvis.organisation", "Mairie de Saint-Elme",
          "parvis.organisation-phone", "04 65 71 00 00",
          "parvis.organisation-hours", "9h-12h",
          "parvis.organisation-dpo", "dpo@saint-elme.example",
          "parvis.loopback", "on");

  private static final String FLOW =
      """
      flow: bus
      languages: [fr]
      keywords: [BUS]
      consultation:
        title: {fr: "les bus"}
        purpose: {fr: "préparer le plan"}
        closes: 2099-03-31
        erase_after: 2099-09-30
      steps:
        - ask: rides
          text: {fr: "Prenez-vous le bus ?"}
          answer: yes_no
        - ask: note
          text: {fr: "Quelle note ?"}
          answer: scale 1 5
        - ask: missing
          text: {fr: "Que manque-t-il ?"}
          answer: text
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestHub hub;

  private Town(TestHub hub) {
    this.hub = hub;
  }

  static Town start() {
    Town town = new Town(TestHub.start(SETTINGS));
    HttpResponse<String> published =
        town.send(
            town.request("/api/v1/flows?file=bus.yaml")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(FLOW)));
    if (published.statusCode() != 200) {
      throw new IllegalStateException(published.body());
    }
    return town;
  }

  TestHub hub() {
    return hub;
  }

  /// Where the page is opened with an administrator's token.
  String link() {
    return hub.url() + "/phone#token=" + hub.token();
  }

  void say(String channel, String from, String text) {
    HttpResponse<String> answer =
        post(
            "/api/v1/loopback",
            "{\"channel\":\"%s\",\"from\":\"%s\",\"text\":\"%s\",\"id\":\"%s\"}"
                .formatted(channel, from, text, UUID.randomUUID()));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /// An answer whose body is read as it comes.
  HttpResponse<InputStream> open(String citizens) {
    try {
      return http.send(
          request("/api/v1/loopback/stream")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"citizens\":[" + citizens + "]}"))
              .build(),
          BodyHandlers.ofInputStream());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("the hub does not answer", failed);
    }
  }

  /// @param addresses of telephones
  Events follow(String... addresses) {
    return new Events(open(citizens(addresses)));
  }

  static String citizens(String... addresses) {
    return String.join(
        ",",
        Stream.of(addresses).map("{\"channel\":\"sms\",\"address\":\"%s\"}"::formatted).toList());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(hub.url() + path))
        .header("Authorization", "Bearer " + hub.token());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("the hub does not answer", failed);
    }
  }

  @Override
  public void close() {
    hub.close();
    http.shutdownNow();
  }
}
