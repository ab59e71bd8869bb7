package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.standin.TwilioStandIn.Taken;
import tools.jackson.databind.JsonNode;

/// `serve` as Twilio and an operator see it: signed forms in, calls and results out.
@Tag("slow")
class ServeTest {
  private static final int PEOPLE = 8;
  private static final int TIMES = 10;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<String> TEXTS = List.of("TRAM", "OUI!!", "1 et 3", "cinq", "");
  private static final List<String> VALUES = List.of("yes", "l1 l3", "5");
  private static final String SMS = "/channels/twilio/sms";

  @TempDir Path directory;

  /// One text as it was first posted.
  private record Sent(String id, String from, String text) {}

  @Test
  void conversationsRepeatedTenfoldAreAnsweredOnceAndForgeriesLeaveNothing() throws Exception {
    long seed = Long.getLong("parvis.seed", System.nanoTime());
    System.out.println("serve test: seed " + seed + " (-Dparvis.seed repeats it)");
    try (Installation town = new Installation(directory, seed)) {
      HubProcess hub = town.start(Map.of());
      town.api().post("/api/v1/flows", "application/yaml", Resources.text("outside/tram.yaml"));

      List<Sent> sent = converse(town);
      answersAreThoseGiven(town, sent);
      everyMessageEndsDelivered(town);
      repeatingEverythingInAnyOrderChangesNothing(town, sent, new Random(seed));
      lateReportsUndoNothing(town);
      forgeriesAreCountedAndLeaveNothing(town);

      assertThat(town.twilio().faults()).as("calls Twilio would refuse").isEmpty();
      assertThat(hub.stop()).isZero();
    }
  }

  private static List<Sent> converse(Installation town) throws Exception {
    List<Sent> sent = new ArrayList<>();
    for (int turn = 0; turn < TEXTS.size(); turn++) {
      List<Sent> now = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        String text = TEXTS.get(turn).isEmpty() ? remark(person) : TEXTS.get(turn);
        String id = "SM%016x%016x".formatted((long) person, (long) turn);
        now.add(new Sent(id, Talkers.number(person), text));
      }
      assertThat(post(town, repeated(now))).as("statuses of turn %d", turn).containsOnly(200);
      int replies = PEOPLE * (turn + 1);
      Await.until(
          () -> "replies after turn " + turn(replies) + ": " + town.twilio().ledger().size(),
          LIMIT,
          () -> town.twilio().ledger().size() >= replies);
      sent.addAll(now);
    }
    return sent;
  }

  private static String turn(int replies) {
    return String.valueOf(replies / PEOPLE);
  }

  private static String remark(int person) {
    return "remarque-" + person;
  }

  private static List<Sent> repeated(List<Sent> texts) {
    List<Sent> all = new ArrayList<>();
    texts.forEach(text -> all.addAll(Collections.nCopies(TIMES, text)));
    return all;
  }

  /// Posts all at once.
  private static List<Integer> post(Installation town, List<Sent> texts) throws Exception {
    SignedForms forms = town.forms();
    return together(
        texts.stream()
            .<Callable<Integer>>map(
                text -> () -> forms.sms(text.id(), text.from(), Installation.SENDER, text.text()))
            .toList());
  }

  private static List<Integer> together(List<Callable<Integer>> calls)
      throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : pool.invokeAll(calls)) {
        statuses.add(each.get());
      }
      return statuses;
    }
  }

  private static List<JsonNode> export(Installation town) {
    return town.api()
        .get("/api/v1/results/tram/export?format=jsonl")
        .lines()
        .filter(line -> !line.isBlank())
        .map(HubApi.JSON::readTree)
        .toList();
  }

  private static void answersAreThoseGiven(Installation town, List<Sent> sent) {
    Map<String, Map<String, String>> respondents = new TreeMap<>();
    for (JsonNode answer : export(town)) {
      String before =
          respondents
              .computeIfAbsent(answer.path("respondent").asString(), _ -> new TreeMap<>())
              .put(answer.path("question").asString(), text(answer.path("value")));
      assertThat(before).as("an answer twice").isNull();
    }
    assertThat(respondents).hasSize(PEOPLE);
    List<String> remarks = new ArrayList<>();
    respondents.forEach((_, answers) -> {
      assertThat(answers.keySet()).containsExactlyInAnyOrder("rides", "lines", "times", "remark");
      assertThat(List.of(answers.get("rides"), answers.get("lines"), answers.get("times")))
          .isEqualTo(VALUES);
      remarks.add(answers.get("remark"));
    });
    assertThat(remarks)
        .containsExactlyInAnyOrderElementsOf(
            sent.stream().map(Sent::text).filter(text -> text.startsWith("remarque")).toList());
  }

  /// A value of several choices may be a list or one text.
  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asString();
    }
    List<String> names = new ArrayList<>();
    value.forEach(each -> names.add(each.asString()));
    return String.join(" ", names);
  }

  /// The stand-in reports each of `queued`, `sent`, `delivered` once or twice, in any order.
  private static void everyMessageEndsDelivered(Installation town) {
    assertThat(town.twilio().ledger()).hasSize(PEOPLE * TEXTS.size());
    Await.until(
        "all messages delivered",
        LIMIT,
        () ->
            town.api().json("/api/v1/messages?state=accepted").valueStream().count()
                    == PEOPLE * TEXTS.size()
                && town.api()
                    .json("/api/v1/messages?state=accepted")
                    .valueStream()
                    .allMatch(m -> m.path("delivery").asString().equals("delivered")));
  }

  private static void repeatingEverythingInAnyOrderChangesNothing(
      Installation town, List<Sent> sent, Random chance) throws Exception {
    String before = town.api().get("/api/v1/results/tram/export?format=jsonl");
    List<Sent> again = repeated(sent);
    Collections.shuffle(again, chance);
    assertThat(post(town, again)).containsOnly(200);
    Await.until(
        "the inbox is empty", LIMIT, () -> Meters.of(town.api()).sum("parvis_inbox_open") == 0);
    assertThat(town.api().get("/api/v1/results/tram/export?format=jsonl")).isEqualTo(before);
    assertThat(town.twilio().ledger()).hasSize(PEOPLE * TEXTS.size());
    assertThat(Meters.of(town.api()).sum("parvis_inbound_total", "receipt=\"accepted\""))
        .isEqualTo(PEOPLE * TEXTS.size());
    assertThat(Meters.of(town.api()).sum("parvis_inbound_total", "receipt=\"duplicate\""))
        .isEqualTo(PEOPLE * TEXTS.size() * (2.0 * TIMES - 1));
  }

  private static void lateReportsUndoNothing(Installation town) throws Exception {
    List<Callable<Integer>> late = new ArrayList<>();
    for (Taken taken : town.twilio().ledger()) {
      for (String status : List.of("sent", "failed", "queued", "something-new")) {
        late.add(() -> town.twilio().callBack(taken, status));
      }
    }
    assertThat(together(late)).containsOnly(204);
    assertThat(town.api().json("/api/v1/messages?state=accepted").valueStream())
        .hasSize(PEOPLE * TEXTS.size())
        .allMatch(m -> m.path("delivery").asString().equals("delivered"));
  }

  private static void forgeriesAreCountedAndLeaveNothing(Installation town) {
    SignedForms forms = town.forms();
    SignedForms stranger =
        new SignedForms(
            Installation.ACCOUNT,
            "f".repeat(32),
            town.publicUrl(),
            java.net.URI.create(town.publicUrl()));
    String from = Talkers.number(4_000);
    Map<String, String> form = form("SMforged", from, "TRAM");
    Map<String, String> changed = form("SMforged", from, "STOP");
    String right = forms.sign(SMS, form);
    Taken taken = town.twilio().ledger().getFirst();
    String callback = taken.callback().substring(town.publicUrl().length());
    Map<String, String> report =
        Map.of(
            "MessageSid",
            taken.sid(),
            "MessageStatus",
            "failed",
            "AccountSid",
            Installation.ACCOUNT);

    assertThat(forms.post(SMS, form, "")).as("empty").isEqualTo(403);
    assertThat(forms.post(SMS, form, stranger.sign(SMS, form))).as("other token").isEqualTo(403);
    assertThat(forms.post(SMS, form, forms.sign("/channels/twilio/status", form)))
        .as("of another path")
        .isEqualTo(403);
    assertThat(forms.post(SMS, changed, right)).as("of another text").isEqualTo(403);
    assertThat(forms.post(SMS + "?a=b", form, right)).as("of no query").isEqualTo(403);
    assertThat(forms.post(callback, report, "")).as("report, empty").isEqualTo(403);
    assertThat(forms.post(callback, report, stranger.sign(callback, report)))
        .as("report, other token")
        .isEqualTo(403);
    assertThat(forms.post(callback, report, forms.sign("/channels/twilio/status", report)))
        .as("report, signed without its query")
        .isEqualTo(403);

    Meters meters = Meters.of(town.api());
    assertThat(meters.sum("parvis_inbound_total", "receipt=\"forged\"")).isEqualTo(5);
    assertThat(meters.sum("parvis_reports_total", "receipt=\"forged\"")).isEqualTo(3);
    HttpResponse<String> lookup =
        town.api()
            .send(
                "POST",
                "/api/v1/contacts/lookup",
                "application/json",
                "{\"address\":\"tel:" + from + "\"}");
    assertThat(lookup.statusCode()).as("the forgery's sender is nobody").isEqualTo(404);

    // Had anything of it been kept, the same id would now be a duplicate.
    int before = town.twilio().ledger().size();
    assertThat(forms.post(SMS, form, right)).isEqualTo(200);
    Await.until(
        "the true message is answered", LIMIT, () -> town.twilio().ledger().size() == before + 1);
    assertThat(town.twilio().ledger().getLast().to()).isEqualTo(from);
  }

  private static Map<String, String> form(String id, String from, String text) {
    return Map.of(
        "MessageSid",
        id,
        "AccountSid",
        Installation.ACCOUNT,
        "From",
        from,
        "To",
        Installation.SENDER,
        "Body",
        text,
        "NumMedia",
        "0");
  }
}
