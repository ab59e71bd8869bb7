package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.standin.TwilioStandIn;
import parvis.standin.TwilioStandIn.Mode;
import parvis.standin.TwilioStandIn.Taken;
import tools.jackson.databind.JsonNode;

/// Yesterday's backup put back with the scripts of `deploy/`: nothing leaves before the outbox is
/// released, then what is owed does, no campaign writes to anybody a second time, and none to
/// somebody who has said STOP since.
@Tag("slow")
class RestoreTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path DEPLOY = Path.of("../deploy").toAbsolutePath().normalize();

  // Waits for its answer in the backup; leaves after it; planned in it, leaves after it; still to
  // come after the restore.
  private static final Mailing MORNING = new Mailing("matin", "10001", 1_000, 5);
  private static final Mailing NOON = new Mailing("midi", "10002", 2_000, 5);
  private static final Mailing EVENING = new Mailing("soir", "10003", 3_000, 5);

  private static final String ERASED = Talkers.number(1);
  private static final String OWED = Talkers.number(2);
  private static final String NEW = Talkers.number(3);

  // Among the recipients of the evening: one says STOP after the backup, one had said it before
  // and lifts it after.
  private static final String STOPPED = EVENING.number(0);
  private static final String LIFTED = EVENING.number(1);
  private static final String WRONG = EVENING.number(2);

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // at the beginning of each test
  private Installation town;

  @Test
  void nothingLeavesARestoredHubBeforeItsRelease() throws Exception {
    try (Installation installation = new Installation(directory.resolve("data"), 5)) {
      town = installation;
      Path backup = yesterday();
      today();
      run("restore.sh", backup.toString());
      restored();
      released();
    }
  }

  private Path yesterday() throws Exception {
    TwilioStandIn twilio = town.twilio();
    HubProcess hub = town.start(Map.of());
    HubApi api = town.api();
    api.post("/api/v1/flows", "application/yaml", Resources.text("outside/tram.yaml"));
    MORNING.schedule(api, "2027-03-16 10:05", "10 per second");
    NOON.schedule(api, "2027-03-16 12:00", "10 per second");
    EVENING.schedule(api, "2027-03-16 15:00", "10 per second");
    text("SMerased", ERASED);
    Await.until("the first reply", LIMIT, () -> twilio.ledger().size() == 1);
    says("SMbefore", LIFTED, "STOP");
    Await.until("STOP is confirmed", LIMIT, () -> to(LIFTED) == 1);

    twilio.mode(Mode.TOO_MANY);
    text("SMowed", OWED);
    clock("2027-03-16T09:06:00Z");
    Await.until(
        () ->
            "a campaign and a reply wait in the outbox: "
                + MORNING.status(api)
                + api.get("/api/v1/messages?state=pending"),
        LIMIT,
        () ->
            List.of("pending", "claimed", "sending").stream()
                    .mapToInt(state -> api.json("/api/v1/messages?state=" + state).size())
                    .sum()
                > MORNING.people());
    assertThat(hub.stop()).isZero();
    assertThat(twilio.ledger()).hasSize(2);
    return Path.of(run("backup.sh", directory.resolve("backups").toString()).strip());
  }

  /// What happens after the backup was made, and is unknown to it.
  private void today() {
    TwilioStandIn twilio = town.twilio();
    twilio.mode(Mode.ACCEPT);
    HubProcess hub = town.start(Map.of("PARVIS_CLOCK", "2027-03-16T09:10:00Z"));
    Await.until(() -> "the reply leaves: " + why(OWED) + hub.tail(), LIMIT, () -> to(OWED) == 1);
    Await.until("morning leaves", LIMIT, () -> MORNING.taken(twilio) == MORNING.people());
    says("SMafter", STOPPED, "STOP");
    says("SMagain", LIFTED, "TRAM");
    says("SMwrong", WRONG, "FAUX");
    Await.until(
        "all three are answered",
        LIMIT,
        () -> to(STOPPED) == 1 && to(LIFTED) == 2 && to(WRONG) == 1);
    clock("2027-03-16T11:01:00Z");
    Await.until("noon leaves", LIMIT, () -> NOON.taken(twilio) == NOON.people());
    assertThat(town.api().send("DELETE", contact(ERASED), "application/json", "").statusCode())
        .isEqualTo(200);
    assertThat(hub.stop()).isZero();
  }

  private void restored() {
    TwilioStandIn twilio = town.twilio();
    List<Taken> before = twilio.ledger();
    town.start(Map.of("PARVIS_CLOCK", "2027-03-16T11:30:00Z"));
    HubApi api = town.api();
    assertThat(api.get("/actuator/health")).contains("outboxFrozen", "parvis outbox release");
    assertThat(lookup(ERASED)).as("erased since the backup").isEqualTo(404);
    assertThat(lookup(WRONG)).as("a wrong number since the backup").isEqualTo(404);
    text("SMnew", NEW);
    Await.until(
        "the turn is taken",
        LIMIT,
        () -> Meters.of(api).sum("parvis_turns_total", "by=\"reply\"") >= 1);
    // Ten rounds of every sweeper: what would leave would have left.
    HubProcess.pause(10_000);
    assertThat(twilio.ledger()).as("nothing leaves before the release").isEqualTo(before);
  }

  private void released() {
    TwilioStandIn twilio = town.twilio();
    HubApi api = town.api();
    JsonNode release =
        HubApi.JSON.readTree(api.post("/api/v1/outbox/release", "application/json", "{}"));
    assertThat(release.path("released").asInt()).isEqualTo(2);
    assertThat(release.path("held").asInt()).isEqualTo(MORNING.people());
    assertThat(release.path("paused").asInt()).as("noon").isEqualTo(1);
    Await.until("what is owed leaves again", LIMIT, () -> to(OWED) == 2 && to(NEW) == 1);
    clock("2027-03-16T14:01:00Z");
    Await.until("evening leaves", LIMIT, () -> EVENING.taken(twilio) >= EVENING.people() - 2);
    HubProcess.pause(3_000);

    for (Mailing mailing : List.of(MORNING, NOON)) {
      assertThat(mailing.taken(twilio)).as(mailing.name()).isEqualTo(mailing.people());
      assertThat(mailing.reached(twilio)).hasSize(mailing.people());
    }
    assertThat(EVENING.taken(twilio)).as("all but two").isEqualTo(EVENING.people() - 2);
    assertThat(EVENING.reached(twilio))
        .as("a STOP since the backup holds, and one that was lifted since is lifted")
        .contains(LIFTED)
        .doesNotContain(STOPPED, WRONG);
    assertThat(why(STOPPED)).contains("suppressed.stop");
    assertThat(api.json("/api/v1/messages?state=unknown")).hasSize(MORNING.people());
    assertThat(NOON.status(api).path("state").asString()).isEqualTo("PAUSED");
    assertThat(to(ERASED)).as("to who is erased").isEqualTo(1);
    assertThat(twilio.faults()).isEmpty();
    assertThat(HubApi.JSON.readTree(api.post("/api/v1/outbox/release", "application/json", "{}")))
        .as("a second release")
        .isEqualTo(HubApi.JSON.readTree("{\"released\":0,\"held\":0,\"paused\":0}"));
  }

  private void text(String id, String from) {
    says(id, from, "TRAM");
  }

  private void says(String id, String from, String words) {
    assertThat(town.forms().sms(id, from, Installation.SENDER, words)).isEqualTo(200);
  }

  private void clock(String at) {
    town.api().post("/api/v1/clock", "application/json", "{\"at\":\"" + at + "\"}");
  }

  private long to(String number) {
    return town.twilio().ledger().stream().filter(taken -> taken.to().equals(number)).count();
  }

  private String why(String number) {
    return town.api()
        .post("/api/v1/messages/why", "application/json", "{\"address\":\"tel:" + number + "\"}");
  }

  private int lookup(String number) {
    return found(number).statusCode();
  }

  private String contact(String number) {
    JsonNode found = HubApi.JSON.readTree(found(number).body());
    return "/api/v1/contacts/" + UUID.fromString(found.path("id").asString());
  }

  private java.net.http.HttpResponse<String> found(String number) {
    return town.api()
        .send(
            "POST",
            "/api/v1/contacts/lookup",
            "application/json",
            "{\"address\":\"tel:" + number + "\"}");
  }

  /// Runs a script of `deploy/` as an operator would.
  ///
  /// @return its standard output
  private String run(String script, String argument) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", DEPLOY.resolve(script).toString(), argument);
    builder.environment().keySet().removeIf(name -> name.startsWith("PARVIS_"));
    builder.environment().put("PARVIS_DATA_DIR", town.data().toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
