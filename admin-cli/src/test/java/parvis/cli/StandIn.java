package parvis.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A hub that says what it is told to say, and keeps what it was asked.
final class StandIn implements AutoCloseable {

  /// @param target path and query as they came
  record Asked(String method, String target, String authorization, String language, String body) {}

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, UnaryOperator<String>> answers = new HashMap<>();
  private final Map<String, Integer> statuses = new HashMap<>();
  private final Map<String, Consumer<HttpExchange>> headers = new HashMap<>();

  StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /// @param request such as `POST /api/v1/flows`, without query
  StandIn on(String request, String body) {
    return on(request, 200, body);
  }

  StandIn on(String request, int status, String body) {
    statuses.put(request, status);
    answers.put(request, _ -> body);
    return this;
  }

  StandIn on(String request, UnaryOperator<String> body) {
    statuses.put(request, 200);
    answers.put(request, body);
    return this;
  }

  /// Adds a header to the answers to a request, made from its target.
  StandIn header(String request, String name, UnaryOperator<String> value) {
    headers.put(
        request,
        exchange -> {
          String said = value.apply(exchange.getRequestURI().toString());
          if (!said.isEmpty()) {
            exchange.getResponseHeaders().add(name, said);
          }
        });
    return this;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  Map<String, String> environment() {
    return Map.of("PARVIS_URL", url(), "PARVIS_TOKEN", "pv_test", "LANG", "en_GB.UTF-8");
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    Answer answer;
    synchronized (this) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              authorization == null ? "" : authorization,
              String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Language")),
              body));
      answer =
          new Answer(
              statuses.getOrDefault(request, 404),
              answers
                  .getOrDefault(request, _ -> "{\"detail\":\"There is nothing here.\"}")
                  .apply(body));
    }
    headers.getOrDefault(request, _ -> {}).accept(exchange);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
