package parvis.phone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One connection of the DevTools protocol: calls with their results, and what is told unasked.
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<JsonNode> told = new ConcurrentLinkedQueue<>();
  private final StringBuilder frame = new StringBuilder();
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

  static DevTools connect(String url) {
    DevTools tools = new DevTools();
    tools.socket.complete(
        tools.http.newWebSocketBuilder().buildAsync(URI.create(url), tools).join());
    return tools;
  }

  /// What a target told unasked so far: `{method, params, sessionId}`.
  ConcurrentLinkedQueue<JsonNode> told() {
    return told;
  }

  /// @param session of a target; "" for the browser itself
  JsonNode call(String session, String method, Map<String, ?> parameters) {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> result = new CompletableFuture<>();
    open.put(id, result);
    Map<String, ?> request =
        session.isEmpty()
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
    socket.join().sendText(JSON.writeValueAsString(request), true).join();
    JsonNode answer = result.orTimeout(60, TimeUnit.SECONDS).join();
    if (answer.has("error")) {
      throw new IllegalStateException(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
    frame.append(data);
    if (whole) {
      JsonNode message = JSON.readTree(frame.toString());
      frame.setLength(0);
      CompletableFuture<JsonNode> asked = open.remove(message.path("id").asInt(0));
      if (asked != null) {
        asked.complete(message);
      } else {
        told.add(message);
      }
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void close() {
    socket.join().abort();
    http.shutdownNow();
  }
}
