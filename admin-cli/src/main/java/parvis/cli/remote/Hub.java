package parvis.cli.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// A running hub, spoken to over HTTP with a bearer token. Every method throws [Failure] when the
/// hub refuses, cannot be reached or answers something else than JSON.
public final class Hub {
  /// An import of 100,000 rows may take a minute; nothing else comes near it.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Pattern NEXT = Pattern.compile("<(/[^>]*)>; *rel=\"?next\"?");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client;
  private final URI base;
  private final String token;
  private final Phrases words;

  /// @param base for example `http://localhost:8080`
  /// @param token bearer token; may be empty, then the hub will refuse
  /// @param words of failures, whose language the hub speaks too
  public Hub(URI base, String token, Phrases words) {
    this.base = base;
    this.token = token;
    this.words = words;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  public URI base() {
    return base;
  }

  public JsonNode get(String path) {
    return json(exchange("GET", path, "application/json", BodyPublishers.noBody()));
  }

  /// A list, walked page by page as the hub's `Link` headers lead (RFC 8288).
  ///
  /// @param most entries after which the walk ends
  public Listing list(String path, int most) {
    ArrayNode entries = JSON.createArrayNode();
    Optional<String> next = Optional.of(path);
    while (next.isPresent()) {
      HttpResponse<InputStream> page =
          exchange("GET", next.get(), "application/json", BodyPublishers.noBody());
      for (JsonNode entry : json(page)) {
        if (entries.size() == most) {
          return new Listing(entries, true);
        }
        entries.add(entry);
      }
      next = page.headers().firstValue("Link").flatMap(Hub::next);
    }
    return new Listing(entries, false);
  }

  /// @param entries a JSON array
  /// @param more whether the hub has further ones
  public record Listing(JsonNode entries, boolean more) {}

  private static Optional<String> next(String link) {
    Matcher next = NEXT.matcher(link);
    return next.matches() ? Optional.of(next.group(1)) : Optional.empty();
  }

  public JsonNode delete(String path) {
    return json(exchange("DELETE", path, "application/json", BodyPublishers.noBody()));
  }

  /// Sends a JSON body.
  public JsonNode post(String path, JsonNode body) {
    return post(path, "application/json", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
  }

  /// Sends a file as it is.
  public JsonNode post(String path, String contentType, byte[] body) {
    return post(path, contentType, BodyPublishers.ofByteArray(body));
  }

  public JsonNode post(String path, String contentType, BodyPublisher body) {
    return json(exchange("POST", path, contentType, body));
  }

  /// Copies what the hub answers to `target` while it arrives.
  public void download(String path, OutputStream target) {
    try (InputStream body =
        exchange("GET", path, "application/json", BodyPublishers.noBody()).body()) {
      body.transferTo(target);
    } catch (IOException broken) {
      throw failure("hub.broke", broken);
    }
  }

  /// Whether this hub answers and knows the token.
  boolean welcomes() {
    try {
      get("/api/v1/me");
      return true;
    } catch (Failure refused) {
      return false;
    }
  }

  private HttpResponse<InputStream> exchange(
      String method, String path, String contentType, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/problem+json, */*;q=0.5")
            .header("Accept-Language", words.language())
            .header("Content-Type", contentType)
            .method(method, body);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() >= 400) {
        try (InputStream problem = response.body()) {
          throw new Problem(words).read(response.statusCode(), problem.readAllBytes());
        }
      }
      return response;
    } catch (ConnectException away) {
      throw failure("hub.away", away);
    } catch (HttpTimeoutException slow) {
      throw failure("hub.slow", slow);
    } catch (IOException broken) {
      throw failure("hub.cut", broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failure(words.say("hub.interrupted"), "").because(interrupted);
    }
  }

  private Failure failure(String key, Exception cause) {
    return new Failure(words.say(key, base), words.say(key + ".next")).because(cause);
  }

  private JsonNode json(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      byte[] bytes = body.readAllBytes();
      if (bytes.length == 0) {
        return JSON.createObjectNode();
      }
      return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException | JacksonException garbage) {
      throw failure("hub.foreign", garbage);
    }
  }
}
