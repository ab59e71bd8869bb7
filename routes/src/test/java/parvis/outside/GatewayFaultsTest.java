package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.standin.TwilioStandIn;
import parvis.standin.TwilioStandIn.Mode;
import tools.jackson.databind.JsonNode;

/// A gateway that asks to wait, fails, hangs, cuts the connection or answers nonsense: what was
/// surely not taken leaves later, what may have been taken is unknown and listed until the
/// gateway's own list proves it; an owed message may then repeat, a campaign's never does.
@Tag("slow")
class GatewayFaultsTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /// The list is asked a minute after the attempt.
  private static final Duration LIST = Duration.ofSeconds(150);

  private static final List<Mode> FAULTS =
      List.of(
          Mode.TOO_MANY,
          Mode.ERROR,
          Mode.ERROR_AFTER_ACCEPT,
          Mode.RESET_AFTER_ACCEPT,
          Mode.GARBAGE_AFTER_ACCEPT,
          Mode.TIME_OUT,
          Mode.TIME_OUT_AFTER_ACCEPT);

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // at the beginning of each test
  private Installation town;

  @Test
  void everyFaultEndsAcceptedOrListedAndNoCampaignMessageRepeats() {
    try (Installation installation = new Installation(directory, 13)) {
      town = installation;
      TwilioStandIn twilio = town.twilio();
      // No callbacks: they would settle what is in doubt at once.
      twilio.report(false);
      HubProcess hub = town.start(Map.of());
      HubApi api = town.api();
      api.post("/api/v1/flows", "application/yaml", Resources.text("outside/tram.yaml"));
      Mailing campaign = new Mailing("panne", "10001", 1_000, FAULTS.size());
      campaign.schedule(api, "2027-03-16 12:00", "10 per second");

      owedOneByOne();
      // A success closes the circuit, which failures in a row have opened.
      String last = Talkers.number(500);
      assertThat(town.forms().sms("SMlast", last, Installation.SENDER, "TRAM")).isEqualTo(200);
      Await.until("a reply leaves", SOON, () -> to(last) == 1);
      twilio.next(FAULTS.toArray(Mode[]::new));
      api.post("/api/v1/clock", "application/json", "{\"at\":\"2027-03-16T11:00:01Z\"}");

      Await.until(
          () -> "twelve doubts: " + api.get("/api/v1/messages?state=unknown"),
          SOON,
          () -> unknown().size() == 12);
      assertThat(unknown()).allMatch(doubt -> doubt.path("why").size() == 2);

      // Of each class four were taken and are in the list, two were not.
      Await.until(
          () -> "the list proves eight: " + api.get("/api/v1/messages?state=unknown"),
          LIST,
          () -> unknown().size() == 4);
      Await.until(
          "the owed are repeated", SOON, () -> unknown("owed").stream().allMatch(this::answered));
      HubProcess.pause(3_000);
      for (int person = 0; person < FAULTS.size(); person++) {
        assertThat(to(Talkers.number(person))).as("owed, " + FAULTS.get(person)).isEqualTo(1);
      }
      assertThat(unknown("campaign")).hasSize(2);
      assertThat(campaign.taken(twilio)).isEqualTo(FAULTS.size() - 2);
      assertThat(campaign.reached(twilio)).hasSize(FAULTS.size() - 2);
      assertThat(Meters.of(api).sum("parvis_outbound_unknown")).isEqualTo(4);
      assertThat(twilio.faults()).as("calls Twilio would refuse").isEmpty();
      assertThat(hub.stop()).isZero();
    }
  }

  private void owedOneByOne() {
    for (int person = 0; person < FAULTS.size(); person++) {
      Mode fault = FAULTS.get(person);
      String from = Talkers.number(person);
      town.twilio().next(fault);
      long begun = System.nanoTime();
      assertThat(town.forms().sms("SMowed" + person, from, Installation.SENDER, "TRAM"))
          .isEqualTo(200);
      String expected = fault == Mode.TOO_MANY ? "accepted" : "unknown";
      Await.until(
          () -> "after " + fault + " the reply is " + expected + ": " + messages(from),
          SOON,
          () -> messages(from).path(0).path("state").asString().equals(expected));
      if (fault == Mode.TOO_MANY) {
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
            .as("Retry-After: 2")
            .isGreaterThan(Duration.ofSeconds(2));
      }
    }
  }

  private boolean answered(JsonNode doubt) {
    return town.twilio().ledger().stream()
        .map(taken -> messages(taken.to()))
        .flatMap(JsonNode::valueStream)
        .anyMatch(m -> m.path("repeats").asString("").equals(doubt.path("id").asString()));
  }

  private long to(String number) {
    return town.twilio().ledger().stream().filter(taken -> taken.to().equals(number)).count();
  }

  private JsonNode messages(String number) {
    return HubApi.JSON
        .readTree(
            town.api()
                .post(
                    "/api/v1/messages/why",
                    "application/json",
                    "{\"address\":\"tel:" + number + "\"}"))
        .path("messages");
  }

  private List<JsonNode> unknown() {
    List<JsonNode> all = new ArrayList<>();
    town.api().json("/api/v1/messages?state=unknown").forEach(all::add);
    return all;
  }

  private List<JsonNode> unknown(String messageClass) {
    return unknown().stream()
        .filter(message -> message.path("class").asString().equals(messageClass))
        .toList();
  }
}
