package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody sends who means harm, or a gateway that is broken, with a right signature; and a
/// database that hangs or dies. Neighbours write all the while.
@Tag("slow")
class HostileInputTest {
  private static final String SMS = "/channels/twilio/sms";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// What is refused is refused at once (on two idle cores within a second): this bound only tells
  /// it from what waits for a time-out, on however slow a machine.
  private static final Duration SOON = Duration.ofSeconds(15);

  /// A hub whose database is away says so within five seconds, where the machine lets it.
  private static final Duration AWAY = Duration.ofSeconds(20);

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // at the beginning of each test
  private Installation town;

  @Test
  void whateverComesInIsRefusedOrHandledAndNeighboursAreServed() throws Exception {
    try (Installation installation = new Installation(directory, 11)) {
      town = installation;
      HubProcess hub = town.start(Map.of());
      town.api().post("/api/v1/flows", "application/yaml", Resources.text("halt/halte.yaml"));
      warmUp();

      try (Neighbours neighbours = new Neighbours(town.forms(), "HALTE", 1_000)) {
        whatIsNoFormIsRefusedAtOnce();
        strangeTextsAreHandled();
        headersChangeNothing();
        bodiesThatDoNotComeHoldNobodyUp();
        List<Neighbours.Text> texts = neighbours.stop();
        assertThat(texts).hasSizeGreaterThan(20).allMatch(text -> text.status() == 200);
        assertThat(texts).allMatch(text -> text.took().compareTo(AWAY) < 0);
        Await.until("neighbours answered", LIMIT, () -> Neighbours.answered(town.twilio(), texts));
      }
      assertThat(hub.log()).as("no defect in the log").doesNotContain("\tat ");

      Database database = new Database(town.data());
      Runnable thaw = database.freeze();
      everythingIsRefusedForNow(2_000);
      thaw.run();
      everythingArrivesOnce(2_000);
      database.kill();
      everythingArrivesOnce(3_000);

      assertThat(town.twilio().faults()).as("calls Twilio would refuse").isEmpty();
      assertThat(hub.stop()).isZero();
    }
  }

  /// The first requests of a JVM are slow, and it is not they that are tested.
  private void warmUp() {
    for (int i = 0; i < 50; i++) {
      assertThat(town.forms().sms("SMwarm" + i, Talkers.number(i), Installation.SENDER, "HALTE"))
          .isEqualTo(200);
    }
    Await.until("first answers", LIMIT, () -> town.twilio().ledger().size() >= 50);
  }

  private void whatIsNoFormIsRefusedAtOnce() {
    String form = "MessageSid=SMx&From=%2B33639980001&To=x&Body=";
    String many =
        IntStream.range(0, 10_000).mapToObj(i -> "p" + i + "=").collect(Collectors.joining("&"));
    String short10000 =
        IntStream.range(0, 10_000)
            .mapToObj(i -> Integer.toString(i, 36) + "=")
            .collect(Collectors.joining("&"));
    refused(413, "a text of 1 MB", form + "a".repeat(1 << 20));
    refused(413, "10,000 fields in 90 kB", many);
    refused(400, "10,000 fields in 50 kB", short10000);
    refused(400, "a broken escape", form + "%ZZ");
    refused(400, "half an escape", form + "abc%4");
    refused(400, "a field given twice", form + "a&Body=b");
    refused(400, "JSON", "{\"MessageSid\":\"SMx\"}");
    refused(400, "nothing", "");
    refused(400, "NUL octets", "\0\0\0\0&\0=\0");
    refused(400, "no id", "From=%2B33639980001&Body=x");
    refused(
        400, "an id of 60,000 characters", "From=%2B33639980001&MessageSid=" + "S".repeat(60_000));
    refused(400, "an id that is a path", "From=%2B33639980001&MessageSid=..%2F..%2Fetc");
    assertThat(soon("a header of 100 kB", post(form).header("X-Big", "x".repeat(100_000)).send()))
        .isBetween(400, 499);
    assertThat(soon("two lengths", post(form).header("Content-Length", "3").send()))
        .isBetween(400, 499);
    assertThat(soon("compressed", post(form).header("Content-Encoding", "gzip").send()))
        .isBetween(400, 499);
    for (String path : List.of(SMS + "/", "/" + SMS, SMS + ";a=b", SMS + "/../sms", SMS + "%00")) {
      RawPost post = new RawPost(URI.create(town.publicUrl()), path).body(form);
      assertThat(soon(path, post.header("X-Twilio-Signature", "x").send())).isBetween(400, 499);
    }
  }

  private void refused(int status, String what, String form) {
    assertThat(soon(what, post(form).send())).as(what).isEqualTo(status);
  }

  /// The status; it must have come soon.
  private static int soon(String what, RawPost.Answer answer) {
    assertThat(answer.took()).as(what + ": time to " + answer.status()).isLessThan(SOON);
    return answer.status();
  }

  /// A post with the right signature of whatever fields the form has.
  private RawPost post(String form) {
    return new RawPost(URI.create(town.publicUrl()), SMS)
        .body(form)
        .header("X-Twilio-Signature", town.forms().sign(SMS, fields(form)));
  }

  /// Fields as a lenient reader understands them: octets that are no UTF-8 become U+FFFD, of two
  /// fields of one name the last stands.
  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String field : form.split("&", -1)) {
      int equals = field.indexOf('=');
      if (!field.isEmpty()) {
        String name = equals < 0 ? field : field.substring(0, equals);
        fields.put(decoded(name), equals < 0 ? "" : decoded(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }

  private void strangeTextsAreHandled() {
    Map<String, String> expected = new HashMap<>();
    Map<String, String> texts =
        Map.of(
            "NUL", "un%00deux",
            "no UTF-8", "caf%E9%FF",
            "half a pair", "avant%ED%A0%80apres",
            "other half", "avant%ED%B0%80apres",
            "controls", "a%01%02%1B%5B31mb%C2%85c",
            "bidi", "%E2%80%AEtxet%E2%80%AC",
            "long", "%F0%9F%98%80".repeat(1_600),
            "injection", "%27%3B+DROP+TABLE+inbox%3B--",
            "template", "%24%7Bq1%7D+%24%7Bjndi%3Aldap%3A%2F%2Fx%7D+%7B%7B7*7%7D%7D");
    int person = 500;
    for (Map.Entry<String, String> text : texts.entrySet()) {
      String from = Talkers.number(++person);
      expected.put(from, text.getKey());
      assertThat(town.forms().sms("SMbegin" + person, from, Installation.SENDER, "HALTE"))
          .isEqualTo(200);
      String form =
          "MessageSid=SMstrange"
              + person
              + "&From=%2B"
              + from.substring(1)
              + "&Body="
              + text.getValue();
      Await.until("first question for " + text.getKey(), LIMIT, () -> replies(from) >= 1);
      assertThat(soon(text.getKey(), post(form).send())).as(text.getKey()).isEqualTo(200);
      Await.until("an answer to " + text.getKey(), LIMIT, () -> replies(from) >= 2);
    }
    String export = town.api().get("/api/v1/results/halte/export?format=jsonl");
    assertThat(export).contains("undeux").contains("DROP TABLE inbox").contains("${q1}");

    double parked = Meters.of(town.api()).sum("parvis_inbox_parked_total");
    String nobody = "MessageSid=SMnobody&From=anonymous&Body=HALTE";
    assertThat(soon("from nobody", post(nobody).send())).isEqualTo(200);
    Await.until(
        "from nobody: parked",
        LIMIT,
        () -> Meters.of(town.api()).sum("parvis_inbox_parked_total") == parked + 1);
  }

  private long replies(String to) {
    return town.twilio().ledger().stream().filter(taken -> taken.to().equals(to)).count();
  }

  /// Headers that steer Camel or pretend another host neither reach a route nor move the URL that
  /// is signed.
  private void headersChangeNothing() {
    String from = Talkers.number(700);
    String form = "MessageSid=SMheaders&From=%2B" + from.substring(1) + "&Body=HALTE";
    RawPost post = headers(post(form));
    assertThat(soon("headers", post.send())).isEqualTo(200);
    Await.until("headers: answered", LIMIT, () -> replies(from) == 1);

    SignedForms evil =
        new SignedForms(
            Installation.ACCOUNT,
            Installation.AUTH_TOKEN,
            "https://evil.example",
            URI.create(town.publicUrl()));
    RawPost elsewhere =
        headers(new RawPost(URI.create(town.publicUrl()), SMS))
            .body(form)
            .header("X-Twilio-Signature", evil.sign(SMS, fields(form)));
    assertThat(soon("signed for another host", elsewhere.send())).isEqualTo(403);
  }

  private static RawPost headers(RawPost post) {
    return post.header("Host", "evil.example")
        .header("X-Forwarded-Host", "evil.example")
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Port", "443")
        .header("X-Forwarded-Prefix", "/evil")
        .header("Forwarded", "host=evil.example;proto=https")
        .header("X-Original-URL", "/api/v1/campaigns")
        .header("X-HTTP-Method-Override", "DELETE")
        .header("CamelHttpUri", "http://evil.example/")
        .header("CamelFileName", "../../../etc/passwd")
        .header("cAmElBeanMethodName", "destroy")
        .header("CamelExecCommandExecutable", "/bin/false")
        .header("parvis-gateway-id", "SMother");
  }

  /// Two hundred senders who announce a body and never send its end.
  private void bodiesThatDoNotComeHoldNobodyUp() throws Exception {
    String form = "MessageSid=SMslow&From=%2B33639980001&Body=HALTE";
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<RawPost.Answer>> slow = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        slow.add(() -> post(form).send(1_000, 20));
      }
      for (Future<RawPost.Answer> each : pool.invokeAll(slow)) {
        assertThat(each.get().status()).as("a body that ends early").isIn(0, 400, 408);
        assertThat(each.get().took()).as("cut off by the hub").isLessThan(Duration.ofSeconds(80));
      }
    }
  }

  private void everythingIsRefusedForNow(int first) throws Exception {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Neighbours.Text>> calls = new ArrayList<>();
      for (int i = first; i < first + 20; i++) {
        int person = i;
        calls.add(() -> timed(person));
      }
      for (Future<Neighbours.Text> each : pool.invokeAll(calls)) {
        assertThat(each.get().status()).as("database away").isEqualTo(503);
        assertThat(each.get().took()).as("database away: time to 503").isLessThan(AWAY);
      }
      long begun = System.nanoTime();
      var taken = town.twilio().ledger().getFirst();
      assertThat(town.twilio().callBack(taken, "delivered")).as("report").isEqualTo(503);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AWAY);
    }
  }

  private Neighbours.Text timed(int person) {
    long begun = System.nanoTime();
    String from = Talkers.number(person);
    int status = town.forms().sms("SMaway" + person, from, Installation.SENDER, "HALTE");
    return new Neighbours.Text(from, status, Duration.ofNanos(System.nanoTime() - begun));
  }

  /// Sends as a gateway does, the same id until it is taken; each try is answered in time.
  private void everythingArrivesOnce(int first) {
    List<Neighbours.Text> taken = new ArrayList<>();
    for (int i = first; i < first + 20; i++) {
      int person = i;
      Await.until(
          "a 2xx for " + person,
          LIMIT,
          () -> {
            Neighbours.Text text = timed(person);
            assertThat(text.took()).as("time to " + text.status()).isLessThan(AWAY);
            assertThat(text.status()).isIn(200, 503);
            return text.status() == 200 && taken.add(text);
          });
    }
    Await.until("all answered", LIMIT, () -> Neighbours.answered(town.twilio(), taken));
    Await.until("nothing waits", LIMIT, () -> Meters.of(town.api()).sum("parvis_inbox_open") == 0);
    taken.forEach(text -> assertThat(replies(text.from())).isEqualTo(1));
  }
}
