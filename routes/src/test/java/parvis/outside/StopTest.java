package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.standin.TwilioStandIn.Taken;
import tools.jackson.databind.JsonNode;

/// STOP wins over everything that is already under way: with ten thousand messages waiting to be
/// understood and a campaign running, no campaign message to an address enters SENDING after the
/// 2xx to its STOP.
@Tag("slow")
class StopTest {
  private static final int WAITING = 10_000;
  private static final int STOPS = 150;
  private static final Mailing CAMPAIGN = new Mailing("pause", "10001", 1_000, 300);
  private static final Duration LIMIT = Duration.ofSeconds(240);

  // Few people with much to say. The first text of every second one of them rests, as one does that
  // failed, and all behind it waits: however fast the machine is, half of the inbox stays full.
  private static final int TALKATIVE = 4;
  private static final int KEPT_WAITING = WAITING / 2;

  /// A call may last so long after its step to SENDING (the gateway's time-out), so the stand-in
  /// may take a message that much later. The exact bound is `sending_at`, by the same machine's
  /// clock.
  private static final Duration CALL = Duration.ofSeconds(5);

  @TempDir Path directory;

  /// @param at when the 2xx had come
  private record Stopped(String from, Instant at) {}

  @Test
  void noCampaignMessageEntersSendingAfterTheAnswerToAStop() throws Exception {
    try (Installation town = new Installation(directory, 3)) {
      HubProcess hub = town.start(Map.of());
      HubApi api = town.api();
      api.post("/api/v1/flows", "application/yaml", Resources.text("halt/halte.yaml"));
      CAMPAIGN.schedule(api, "2027-03-16 12:00", "10 per second");

      keepWaiting(town);
      flood(town);
      // The sweep counts what is open, now and then.
      Await.until("half of the inbox waits", LIMIT, () -> open(api) >= KEPT_WAITING);
      double open = open(api);
      api.post("/api/v1/clock", "application/json", "{\"at\":\"2027-03-16T11:00:01Z\"}");
      Await.until("the campaign runs", LIMIT, () -> CAMPAIGN.taken(town.twilio()) >= 20);
      List<Stopped> stopped = stop(town);
      double after = open(api);
      System.out.println(
          "stop test: %.0f open at the campaign's start, %.0f after the last STOP"
              .formatted(open, after));
      assertThat(after).as("open after the last STOP").isGreaterThanOrEqualTo(KEPT_WAITING);

      Await.until(
          () -> "the campaign is over: " + CAMPAIGN.status(api),
          LIMIT,
          () ->
              CAMPAIGN.status(api).path("messages").path("PENDING").asInt() == 0
                  && CAMPAIGN
                      .status(api)
                      .path("waves")
                      .path(0)
                      .path("state")
                      .asString()
                      .equals("DONE"));
      HubProcess.pause(CALL.toMillis());
      audit(town, stopped);
      assertThat(town.twilio().faults()).as("calls Twilio would refuse").isEmpty();
      hub.stop();
    }
  }

  private static double open(HubApi api) {
    return Meters.of(api).sum("parvis_inbox_open");
  }

  private static void keepWaiting(Installation town) {
    try (Vaultless database = new Vaultless(town.data())) {
      database.execute(
          """
          CREATE FUNCTION rest() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN NEW.retry_at = now() + interval '1 hour'; RETURN NEW; END $$
          """);
      database.execute(
          """
          CREATE TRIGGER rest BEFORE INSERT ON inbox FOR EACH ROW
          WHEN (NEW.gateway_id IN ('SMflood0', 'SMflood2')) EXECUTE FUNCTION rest()
          """);
    }
  }

  /// Ten thousand texts of a few people, posted as fast as they are taken.
  private static void flood(Installation town) throws Exception {
    SignedForms forms = town.forms();
    List<Callable<Integer>> texts = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      String id = "SMflood" + i;
      String from = Talkers.number(i % TALKATIVE);
      texts.add(() -> forms.sms(id, from, Installation.SENDER, "bonjour"));
    }
    for (Callable<Integer> first : texts.subList(0, TALKATIVE)) {
      assertThat(first.call()).isEqualTo(200);
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(64)) {
      for (Future<Integer> each : pool.invokeAll(texts.subList(TALKATIVE, WAITING))) {
        assertThat(each.get()).isEqualTo(200);
      }
    }
  }

  /// STOPs while the campaign runs, from its last recipient backwards, so that it comes towards
  /// them: some are stopped long before their turn, some at their turn, some after it.
  private static List<Stopped> stop(Installation town) {
    SignedForms forms = town.forms();
    List<Stopped> stopped = new ArrayList<>();
    for (int i = 0; i < STOPS; i++) {
      String from = CAMPAIGN.number(CAMPAIGN.people() - 1 - 2 * i);
      assertThat(forms.sms("SMstop" + i, from, Installation.SENDER, i % 2 == 0 ? "STOP" : "Arrêt"))
          .isEqualTo(200);
      stopped.add(new Stopped(from, Instant.now()));
      HubProcess.pause(100);
    }
    return stopped;
  }

  private static void audit(Installation town, List<Stopped> stopped) {
    int spared = 0;
    int before = 0;
    for (Stopped each : stopped) {
      boolean invited = false;
      for (JsonNode message : messages(town, each.from())) {
        if (message.path("class").asString().equals("campaign") && message.has("sending_at")) {
          invited = true;
          assertThat(Instant.parse(message.path("sending_at").asString()))
              .as("SENDING of a campaign message to who said STOP")
              .isBeforeOrEqualTo(each.at());
        }
      }
      for (Taken taken : town.twilio().ledger()) {
        if (taken.to().equals(each.from()) && CAMPAIGN.sent(taken)) {
          assertThat(taken.at()).isBefore(each.at().plus(CALL));
        }
      }
      before += invited ? 1 : 0;
      spared += invited ? 0 : 1;
    }
    System.out.println(
        "stop test: %d had their invitation before, %d were spared".formatted(before, spared));
    assertThat(spared).as("stopped before their turn").isGreaterThan(10);
    assertThat(CAMPAIGN.reached(town.twilio())).hasSize(CAMPAIGN.people() - spared);
    assertThat(CAMPAIGN.taken(town.twilio())).isEqualTo(CAMPAIGN.people() - spared);
  }

  private static JsonNode messages(Installation town, String number) {
    return HubApi.JSON
        .readTree(
            town.api()
                .post(
                    "/api/v1/messages/why",
                    "application/json",
                    "{\"address\":\"tel:" + number + "\"}"))
        .path("messages");
  }
}
