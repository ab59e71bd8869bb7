package parvis.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/// Twilio's Messages interface over real HTTP: refuses every call that its own description does not
/// allow, keeps a ledger of what it took, lists it, reports on it with signed callbacks, and fails
/// in the ways the real one does. As a program of its own:
///
/// ```
/// java … parvis.standin.TwilioStandIn PORT LEDGER-FILE ACCOUNT-SID AUTH-TOKEN [SEED]
/// ```
///
/// and then `POST /standin/mode?mode=RESET_AFTER_ACCEPT&calls=3`, `GET /standin/faults`.
public final class TwilioStandIn implements AutoCloseable {
  /// How the next call is answered.
  public enum Mode {
    ACCEPT,
    /// 429 with `Retry-After: 2`.
    TOO_MANY,
    /// 500, and nothing taken.
    ERROR,
    /// 500, though taken.
    ERROR_AFTER_ACCEPT,
    /// No answer for ten seconds, and nothing taken.
    TIME_OUT,
    /// No answer for ten seconds, though taken.
    TIME_OUT_AFTER_ACCEPT,
    /// The connection is cut, though taken.
    RESET_AFTER_ACCEPT,
    /// 201 with half a JSON document, though taken.
    GARBAGE_AFTER_ACCEPT
  }

  /// One message taken.
  public record Taken(
      String sid, String to, String from, String body, String callback, Instant at) {}

  static final String LIST = "/2010-04-01/Accounts/{AccountSid}/Messages.json";
  private static final String HOST = "http://127.0.0.1:";

  private final List<Taken> ledger = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Mode> next = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final AtomicLong sids = new AtomicLong(System.nanoTime());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final OpenApi description = OpenApi.twilio();
  private final HttpServer server;
  private final Optional<Path> file;
  private final String account;
  private final String token;
  private final Signed signed;
  private final Callbacks callbacks;
  private final TwilioJson json;
  private volatile Mode mode = Mode.ACCEPT;
  private volatile boolean reporting;

  private TwilioStandIn(
      HttpServer server, Optional<Path> file, String account, String token, long seed) {
    this.server = server;
    this.file = file;
    this.account = account;
    this.token = token;
    this.signed = new Signed(token);
    this.callbacks = new Callbacks(account, signed, seed);
    this.json = new TwilioJson(account);
  }

  /// @param port 0 for any free one
  /// @param file where each message taken is appended as a line of JSON before it is answered
  /// @param seed of the order and duplication of callbacks
  public static TwilioStandIn start(
      int port, Optional<Path> file, String account, String token, long seed) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 100);
      TwilioStandIn standIn = new TwilioStandIn(server, file, account, token, seed);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/standin/", standIn::control);
      server.createContext("/", standIn::serve);
      server.start();
      return standIn;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /// Starts and runs until it is killed.
  public static void main(String[] arguments) {
    long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : System.nanoTime();
    TwilioStandIn standIn =
        start(
            Integer.parseInt(arguments[0]),
            Optional.of(Path.of(arguments[1])),
            arguments[2],
            arguments[3],
            seed);
    standIn.report(true);
    System.out.println("stand-in for Twilio at " + standIn.url() + ", seed " + seed);
  }

  public String url() {
    return HOST + server.getAddress().getPort();
  }

  /// Everything taken so far, in order.
  public List<Taken> ledger() {
    return List.copyOf(ledger);
  }

  /// What calls did wrong; a hub that is right leaves this empty.
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /// How all calls are answered from now on.
  public void mode(Mode always) {
    mode = always;
  }

  /// How the next calls are answered, one each, before [#mode(Mode)] holds again.
  public void next(Mode... calls) {
    next.addAll(List.of(calls));
  }

  /// Refuses messages to a number with one of Twilio's error codes.
  public void refuse(String to, int code) {
    refusals.put(to, code);
  }

  /// Whether status callbacks are sent: each of `queued`, `sent`, `delivered` once or twice, in any
  /// order.
  public void report(boolean callbacksToo) {
    reporting = callbacksToo;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String method = exchange.getRequestMethod();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String query = exchange.getRequestURI().getRawQuery();
      Map<String, List<String>> fields =
          Form.read(method.equals("POST") ? body : query == null ? "" : query);
      if (!path.equals(LIST.replace("{AccountSid}", account))) {
        faults.add(method + " to an unknown path");
        answer(exchange, 404, TwilioJson.error(20404, "not found"));
        return;
      }
      if (!authorised(exchange)) {
        answer(exchange, 401, TwilioJson.error(20003, "Authenticate"));
        return;
      }
      List<String> wrong = new ArrayList<>(contentFaults(exchange, method));
      wrong.addAll(description.faults(method, LIST, Map.of("AccountSid", account), fields));
      if (!wrong.isEmpty()) {
        faults.addAll(wrong);
        answer(exchange, 400, TwilioJson.error(20001, wrong.getFirst()));
      } else if (method.equals("GET")) {
        answer(exchange, 200, page(fields));
      } else {
        create(exchange, fields);
      }
    }
  }

  private static List<String> contentFaults(HttpExchange exchange, String method) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return method.equals("POST")
            && (type == null || !type.startsWith("application/x-www-form-urlencoded"))
        ? List.of("not posted as a form")
        : List.of();
  }

  private boolean authorised(HttpExchange exchange) {
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((account + ":" + token).getBytes(StandardCharsets.UTF_8));
    return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private void create(HttpExchange exchange, Map<String, List<String>> fields) throws IOException {
    String body = first(fields, "Body");
    Integer refusal = refusals.get(first(fields, "To"));
    if (body.isEmpty() || body.length() > 1_600) {
      answer(exchange, 400, TwilioJson.error(body.isEmpty() ? 21602 : 21617, "body"));
      return;
    }
    if (refusal != null) {
      answer(exchange, refusal == 20003 ? 401 : 400, TwilioJson.error(refusal, "refused"));
      return;
    }
    Mode now = Optional.ofNullable(next.poll()).orElse(mode);
    switch (now) {
      case ACCEPT -> answer(exchange, 201, json.message(take(fields)));
      case TOO_MANY -> {
        exchange.getResponseHeaders().set("Retry-After", "2");
        answer(exchange, 429, TwilioJson.error(20429, "Too Many Requests"));
      }
      case ERROR -> answer(exchange, 500, TwilioJson.error(20500, "Internal Server Error"));
      case ERROR_AFTER_ACCEPT -> {
        take(fields);
        answer(exchange, 500, TwilioJson.error(20500, "Internal Server Error"));
      }
      case TIME_OUT -> hang();
      case TIME_OUT_AFTER_ACCEPT -> {
        take(fields);
        hang();
      }
      // Closing without an answer resets the connection.
      case RESET_AFTER_ACCEPT -> take(fields);
      case GARBAGE_AFTER_ACCEPT -> {
        String whole = json.message(take(fields));
        answer(exchange, 201, whole.substring(0, whole.length() / 2));
      }
    }
  }

  private void hang() {
    try {
      closing.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Taken take(Map<String, List<String>> fields) {
    Taken taken =
        new Taken(
            "SM%032x".formatted(sids.incrementAndGet()),
            first(fields, "To"),
            first(fields, "From"),
            first(fields, "Body"),
            first(fields, "StatusCallback"),
            Instant.now());
    record(taken);
    if (reporting && !taken.callback().isEmpty()) {
      callbacks.sendAll(taken);
    }
    return taken;
  }

  private synchronized void record(Taken taken) {
    ledger.add(taken);
    file.ifPresent(path -> {
      try {
        Files.writeString(
            path,
            TwilioJson.entry(taken) + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException full) {
        throw new UncheckedIOException(full);
      }
    });
  }

  /// Posts one status callback for a message taken.
  ///
  /// @return HTTP status of the answer
  public int callBack(Taken taken, String status) {
    return callbacks.send(taken, status);
  }

  /// Posts an inbound message to a hub, signed.
  ///
  /// @return HTTP status of the answer
  public int inbound(String url, String sid, String from, String to, String body) {
    return signed.post(
        url,
        Map.of(
            "AccountSid", account,
            "MessageSid", sid,
            "SmsSid", sid,
            "From", from,
            "To", to,
            "Body", body,
            "NumMedia", "0",
            "NumSegments", "1",
            "ApiVersion", "2010-04-01"));
  }

  /// What was taken and matches, newest first.
  private String page(Map<String, List<String>> fields) {
    int size = fields.containsKey("PageSize") ? Integer.parseInt(first(fields, "PageSize")) : 50;
    List<Taken> found =
        ledger().reversed().stream()
            .filter(
                taken -> first(fields, "To").isEmpty() || first(fields, "To").equals(taken.to()))
            .filter(taken ->
                first(fields, "From").isEmpty() || first(fields, "From").equals(taken.from()))
            .filter(taken ->
                first(fields, "DateSent>").isEmpty()
                    || taken.at().toString().compareTo(first(fields, "DateSent>")) >= 0)
            .limit(size)
            .toList();
    return json.page(found, size);
  }

  private void control(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      Map<String, List<String>> fields = Form.read(query == null ? "" : query);
      switch (exchange.getRequestURI().getPath()) {
        case "/standin/mode" -> {
          Mode asked = Mode.valueOf(first(fields, "mode"));
          String calls = first(fields, "calls");
          if (calls.isEmpty()) {
            mode(asked);
          } else {
            for (int i = Integer.parseInt(calls); i > 0; i--) {
              next(asked);
            }
          }
          answer(exchange, 200, "{}");
        }
        case "/standin/faults" ->
            answer(exchange, 200, JsonMapper.shared().writeValueAsString(faults));
        default -> answer(exchange, 404, "{}");
      }
    }
  }

  private static String first(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] octets = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, octets.length);
    exchange.getResponseBody().write(octets);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    callbacks.close();
  }
}
