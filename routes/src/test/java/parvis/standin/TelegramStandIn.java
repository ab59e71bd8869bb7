package parvis.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Telegram's Bot API over real HTTP: refuses every call that its own description does not allow,
/// keeps a ledger of what it took, plays the people in the chats, and fails in the ways the real
/// one does.
public final class TelegramStandIn implements AutoCloseable {
  /// How the next `sendMessage` is answered.
  public enum Mode {
    ACCEPT,
    /// 429 with `retry_after` 3.
    TOO_MANY,
    /// 502 with a page for people, and nothing taken.
    ERROR,
    /// No answer for ten seconds, though taken.
    TIME_OUT_AFTER_ACCEPT,
    /// The connection is cut, though taken.
    RESET_AFTER_ACCEPT,
    /// 200 with half a JSON document, though taken.
    GARBAGE_AFTER_ACCEPT
  }

  /// One message of the bot, as it stands now.
  ///
  /// @param keyboard rows of buttons; empty if there are none
  public record Sent(long id, long chat, String text, JsonNode keyboard) {}

  /// One call taken or refused.
  public record Called(String method, JsonNode fields) {}

  private record Refusal(int code, String description) {}

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String token;
  private final HttpServer server;
  private final BotApiSpec spec = BotApiSpec.read();
  private final TelegramUpdates people = new TelegramUpdates();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<Called> calls = new CopyOnWriteArrayList<>();
  private final List<Sent> chats = new ArrayList<>(); // guarded by this
  private final List<JsonNode> unconfirmed = new ArrayList<>(); // guarded by this
  private final Set<String> pressed = ConcurrentHashMap.newKeySet();
  private final Map<Long, Refusal> refusals = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Mode> next = new ConcurrentLinkedQueue<>();
  private final AtomicLong ids = new AtomicLong(1_000);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile String secret = "";
  private volatile boolean webhook;
  private volatile boolean deaf;

  private TelegramStandIn(HttpServer server, String token) {
    this.server = server;
    this.token = token;
  }

  public static TelegramStandIn start(String token) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
      TelegramStandIn standIn = new TelegramStandIn(server, token);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", standIn::serve);
      server.start();
      return standIn;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What calls did wrong; a hub that is right leaves this empty.
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /// All calls of a method that were allowed, in order.
  public List<JsonNode> calls(String method) {
    return calls.stream().filter(c -> c.method().equals(method)).map(Called::fields).toList();
  }

  /// What a person sees from the bot, in order.
  public synchronized List<Sent> chat(long person) {
    return chats.stream().filter(sent -> sent.chat() == person).toList();
  }

  /// How the next messages are answered, one each.
  public void next(Mode... modes) {
    next.addAll(List.of(modes));
  }

  /// Refuses messages to a chat from now on.
  public void refuse(long chat, int code, String description) {
    refusals.put(chat, new Refusal(code, description));
  }

  /// Whether calls that confirm updates are left without an answer, as if the hub died in them.
  public void deafToConfirmations(boolean now) {
    deaf = now;
  }

  /// A person writes.
  public JsonNode says(long person, String text) {
    return people.message(person, Map.of("text", text));
  }

  /// A person sends something else.
  public JsonNode sends(long person, Map<String, ?> content) {
    return people.message(person, content);
  }

  /// A person presses a button.
  public JsonNode presses(Sent sent, String label) {
    JsonNode update = people.press(sent, label);
    pressed.add(TelegramUpdates.query(update));
    return update;
  }

  /// Posts an update with the secret that the hub registered.
  ///
  /// @return HTTP status of the answer
  public int post(String url, JsonNode update) {
    return post(url, update.toString(), secret);
  }

  /// @param given in the header; empty: no header
  public static int post(String url, String update, String given) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(update));
    if (!given.isEmpty()) {
      request.header("X-Telegram-Bot-Api-Secret-Token", given);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /// Keeps an update for whoever polls, until it is confirmed.
  public synchronized void keep(JsonNode update) {
    unconfirmed.add(update);
    notifyAll();
  }

  /// How many updates are not confirmed.
  public synchronized int unconfirmed() {
    return unconfirmed.size();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String prefix = "/bot" + token + "/";
      if (!path.startsWith(prefix)) {
        refuse(exchange, 401, "Unauthorized");
        return;
      }
      String method = path.substring(prefix.length());
      if (!spec.knows(method)) {
        faults.add("unknown method");
        refuse(exchange, 404, "Not Found");
        return;
      }
      String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
      JsonNode fields = JSON.readTree(body);
      List<String> wrong = new ArrayList<>(spec.faults(method, fields));
      if (!exchange.getRequestMethod().equals("POST") || !type.startsWith("application/json")) {
        wrong.add("not posted as JSON");
      }
      if (!wrong.isEmpty()) {
        faults.addAll(wrong);
        refuse(exchange, 400, "Bad Request: " + wrong.getFirst());
        return;
      }
      calls.add(new Called(method, fields));
      answer(exchange, method, fields);
    }
  }

  private void answer(HttpExchange exchange, String method, JsonNode fields) throws IOException {
    switch (method) {
      case "sendMessage" -> send(exchange, fields);
      case "editMessageText", "editMessageReplyMarkup" -> edit(exchange, fields);
      case "answerCallbackQuery" -> {
        if (pressed.remove(fields.path("callback_query_id").asString())) {
          ok(exchange, true);
        } else {
          refuse(exchange, 400, "Bad Request: query is too old and response timeout expired");
        }
      }
      case "setWebhook" -> {
        secret = fields.path("secret_token").asString("");
        webhook = true;
        ok(exchange, true);
      }
      case "deleteWebhook" -> {
        webhook = false;
        ok(exchange, true);
      }
      case "getUpdates" -> updates(exchange, fields);
      default -> ok(exchange, true);
    }
  }

  private void send(HttpExchange exchange, JsonNode fields) throws IOException {
    Refusal refusal = refusals.get(fields.path("chat_id").asLong());
    if (refusal != null) {
      refuse(exchange, refusal.code(), refusal.description());
      return;
    }
    switch (Optional.ofNullable(next.poll()).orElse(Mode.ACCEPT)) {
      case ACCEPT -> ok(exchange, message(take(fields)));
      case TOO_MANY ->
          json(
              exchange,
              429,
              Map.of(
                  "ok",
                  false,
                  "error_code",
                  429,
                  "description",
                  "Too Many Requests: retry after 3",
                  "parameters",
                  Map.of("retry_after", 3)));
      case ERROR -> raw(exchange, 502, "<html>Bad Gateway</html>");
      case TIME_OUT_AFTER_ACCEPT -> {
        take(fields);
        hang(10);
      }
      // Closing without an answer resets the connection.
      case RESET_AFTER_ACCEPT -> take(fields);
      case GARBAGE_AFTER_ACCEPT -> {
        take(fields);
        raw(exchange, 200, "{\"ok\":true,\"result\":{\"mess");
      }
    }
  }

  private synchronized Sent take(JsonNode fields) {
    Sent sent =
        new Sent(
            ids.incrementAndGet(),
            fields.path("chat_id").asLong(),
            fields.path("text").asString(),
            fields.path("reply_markup").path("inline_keyboard"));
    chats.add(sent);
    return sent;
  }

  private void edit(HttpExchange exchange, JsonNode fields) throws IOException {
    Optional<Sent> edited = edited(fields);
    if (edited.isPresent()) {
      ok(exchange, message(edited.get()));
    } else {
      refuse(exchange, 400, "Bad Request: message to edit not found, or not modified");
    }
  }

  private synchronized Optional<Sent> edited(JsonNode fields) {
    for (int i = 0; i < chats.size(); i++) {
      Sent old = chats.get(i);
      if (old.id() == fields.path("message_id").asLong()
          && old.chat() == fields.path("chat_id").asLong()) {
        Sent now =
            new Sent(
                old.id(),
                old.chat(),
                fields.path("text").asString(old.text()),
                fields.path("reply_markup").path("inline_keyboard"));
        chats.set(i, now);
        return Optional.of(now).filter(sent -> !sent.equals(old));
      }
    }
    return Optional.empty();
  }

  private void updates(HttpExchange exchange, JsonNode fields) throws IOException {
    if (webhook) {
      refuse(exchange, 409, "Conflict: can't use getUpdates method while webhook is active");
      return;
    }
    if (deaf && fields.has("offset")) {
      hang(30);
      return;
    }
    ok(exchange, waiting(fields.path("offset").asLong(0), fields.path("timeout").asInt()));
  }

  private synchronized List<JsonNode> waiting(long offset, int seconds) {
    unconfirmed.removeIf(update -> update.path("update_id").asLong() < offset);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (unconfirmed.isEmpty() && end - System.nanoTime() > 0 && closing.getCount() > 0) {
      try {
        wait(200);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return List.of();
      }
    }
    return TelegramUpdates.from(unconfirmed, offset);
  }

  private void hang(int seconds) {
    try {
      closing.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> message(Sent sent) {
    return Map.of(
        "message_id", sent.id(),
        "date", 1_806_200_000,
        "chat", Map.of("id", sent.chat(), "type", "private"),
        "text", sent.text());
  }

  private static void ok(HttpExchange exchange, Object result) throws IOException {
    json(exchange, 200, Map.of("ok", true, "result", result));
  }

  private static void refuse(HttpExchange exchange, int code, String why) throws IOException {
    json(exchange, code, Map.of("ok", false, "error_code", code, "description", why));
  }

  private static void json(HttpExchange exchange, int status, Object answer) throws IOException {
    raw(exchange, status, JSON.writeValueAsString(answer));
  }

  private static void raw(HttpExchange exchange, int status, String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, octets.length);
    exchange.getResponseBody().write(octets);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
