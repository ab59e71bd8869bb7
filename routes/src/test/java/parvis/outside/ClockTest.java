package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.standin.TwilioStandIn;
import parvis.standin.TwilioStandIn.Taken;
import tools.jackson.databind.JsonNode;

/// Moves the clock of a running hub through a year of awkward moments and looks at what Twilio's
/// stand-in is handed: on each recipient's own clock nothing leaves at night, on a Sunday or a
/// holiday, a time the clock skips or shows twice happens once, and what is late is not sent.
@Tag("slow")
class ClockTest {
  private static final String INVITATION = "OUI pour commencer, STOP pour refuser";
  private static final Duration SOON = Duration.ofSeconds(60);

  /// Long enough for the sweeps of waves, timers and outbox, which all look every second.
  private static final long SETTLED = 2_500;

  @TempDir Path directory;

  @Test
  void nothingLeavesAtAnHourThatIsNotAllowedWhereverTheRecipientLives() {
    try (Installation town = new Installation(directory, 11)) {
      HubProcess hub = town.start(Map.of());
      town.api().post("/api/v1/flows", "application/yaml", Resources.text("halt/enquete.yaml"));
      Calendar year = new Calendar(town);
      springForward(year);
      sunday(year);
      night(year);
      localHolidayAndReminder(year);
      nationalHoliday(year);
      late(year);
      lateForSome(year);
      fallBack(year);
      retriedIntoTheNight(year);

      assertThat(year.invitations()).as("each once").doesNotHaveDuplicates();
      year.everyRuleHasWords();
      assertThat(town.twilio().faults()).isEmpty();
      assertThat(hub.stop()).isZero();
    }
  }

  /// 02:30 on 28 March 2027 does not exist in Paris: the clock goes from 02:00 to 03:00. It is
  /// Easter Sunday besides, and the Monday after it is a holiday.
  private static void springForward(Calendar year) {
    Trio people = year.scheduled("printemps", "2027-03-28 02:30", "stale_after: 4 hours", true);

    year.at("2027-03-28T00:59:50Z");
    year.settle();
    assertThat(year.loopback(people)).as("before the jump").isEmpty();
    year.at("2027-03-28T01:00:01Z");
    year.await(() -> year.loopback(people).size() == 1);
    year.at("2027-03-28T01:30:01Z");
    year.settle();
    assertThat(year.loopback(people)).as("half an hour after the jump").hasSize(1);
    assertThat(year.places(people.loopback()))
        .singleElement()
        .satisfies(place ->
            assertThat(place.path("why").path("rule").asString()).isEqualTo("loopback.exempt"));

    year.comesAt(people.reunion(), "2027-03-30T04:00:00Z", people);
    year.comesAt(people.paris(), "2027-03-30T06:00:00Z", people);
    year.comesAt(people.martinique(), "2027-03-30T12:00:00Z", people);
    assertThat(year.loopback(people)).hasSize(1);
    people.real().forEach(number -> year.movedByHours(number));
  }

  private static void sunday(Calendar year) {
    Trio people = year.scheduled("dimanche", "2027-04-11 10:00", "stale_after: 1 hour", false);

    year.comesAt(people.reunion(), "2027-04-12T04:00:00Z", people);
    year.comesAt(people.paris(), "2027-04-12T06:00:00Z", people);
    year.comesAt(people.martinique(), "2027-04-12T12:00:00Z", people);
    people.real().forEach(number -> year.movedByHours(number));
  }

  /// 21:00 in Paris, and before the hours of its own that a campaign may set.
  private static void night(Calendar year) {
    Trio people =
        year.scheduled(
            "nuit", "2027-04-13 21:00", "stale_after: 1 hour\nhours: \"09:30-19:00\"", false);

    year.comesAt(people.reunion(), "2027-04-14T05:30:00Z", people);
    year.comesAt(people.paris(), "2027-04-14T07:30:00Z", people);
    year.comesAt(people.martinique(), "2027-04-14T13:30:00Z", people);
    people.real().forEach(number -> year.movedByHours(number));
  }

  /// 22 May is kept in Martinique only; in 2027 it is a Saturday. A reminder due on the Sunday
  /// waits too.
  private static void localHolidayAndReminder(Calendar year) {
    Trio people = year.scheduled("abolition", "2027-05-22 10:00", "stale_after: 1 hour", false);

    year.comesAt(people.reunion(), "2027-05-22T06:00:00Z", people);
    year.comesAt(people.paris(), "2027-05-22T08:00:00Z", people);
    year.asPlanned(people.paris());
    year.says(people.paris(), "oui");
    year.await(() -> year.received(people.paris()).getLast().contains("Aimez-vous la halte"));
    year.at("2027-05-22T14:00:01Z");
    year.settle();
    assertThat(year.received(people.martinique())).isEmpty();

    int before = year.received(people.paris()).size();
    year.at("2027-05-23T09:00:00Z");
    year.settle();
    assertThat(year.received(people.paris())).as("no reminder on a Sunday").hasSize(before);
    year.at("2027-05-24T05:59:50Z");
    year.settle();
    assertThat(year.received(people.paris())).as("no reminder at night").hasSize(before);
    year.at("2027-05-24T06:00:01Z");
    year.await(() -> year.received(people.paris()).size() == before + 1);
    assertThat(year.received(people.paris()).getLast())
        .startsWith("Votre réponse nous serait utile");

    year.comesAt(people.martinique(), "2027-05-24T12:00:00Z", people);
    year.movedByHours(people.martinique());
  }

  private static void nationalHoliday(Calendar year) {
    Trio people = year.scheduled("fete", "2027-07-14 10:00", "stale_after: 1 hour", false);

    year.comesAt(people.reunion(), "2027-07-15T04:00:00Z", people);
    year.comesAt(people.paris(), "2027-07-15T06:00:00Z", people);
    year.comesAt(people.martinique(), "2027-07-15T12:00:00Z", people);
    people.real().forEach(number -> year.movedByHours(number));
  }

  /// The hub sees the wave only when even its last zone's turn is long past.
  private static void late(Calendar year) {
    Trio people = year.scheduled("perimee", "2027-09-07 10:00", "stale_after: 1 hour", false);

    year.at("2027-09-07T15:30:00Z");
    year.settle();
    people
        .real()
        .forEach(number -> {
          assertThat(year.received(number)).isEmpty();
          year.leftOut(number, "wave.stale");
        });
  }

  /// One zone was served, then the hub was away while another's turn came and went.
  private static void lateForSome(Calendar year) {
    Trio people = year.scheduled("retard", "2027-09-09 10:00", "stale_after: 1 hour", false);

    year.comesAt(people.reunion(), "2027-09-09T06:00:00Z", people);
    year.at("2027-09-09T12:00:00Z");
    year.settle();
    assertThat(year.received(people.paris())).isEmpty();
    year.leftOut(people.paris(), "wave.stale");
    year.comesAt(people.martinique(), "2027-09-09T14:00:00Z", people);
    year.asPlanned(people.reunion());
    year.asPlanned(people.martinique());
  }

  /// 02:30 on 31 October 2027 comes twice in Paris. It is a Sunday, and the Monday after it is a
  /// holiday.
  private static void fallBack(Calendar year) {
    Trio people = year.scheduled("automne", "2027-10-31 02:30", "stale_after: 4 hours", true);

    year.at("2027-10-31T00:29:50Z");
    year.settle();
    assertThat(year.loopback(people)).as("before its first showing").isEmpty();
    year.at("2027-10-31T00:30:01Z");
    year.await(() -> year.loopback(people).size() == 1);
    year.at("2027-10-31T01:30:01Z");
    year.settle();
    assertThat(year.loopback(people)).as("at its second showing").hasSize(1);

    year.comesAt(people.reunion(), "2027-11-02T04:00:00Z", people);
    year.comesAt(people.paris(), "2027-11-02T07:00:00Z", people);
    year.comesAt(people.martinique(), "2027-11-02T12:00:00Z", people);
    assertThat(year.loopback(people)).hasSize(1);
    people.real().forEach(number -> year.movedByHours(number));
  }

  /// What the gateway could not take before 20:00 is not tried again in the night.
  private static void retriedIntoTheNight(Calendar year) {
    Trio people = year.scheduled("panne", "2027-11-09 19:59", "stale_after: 4 hours", false);

    year.at("2027-11-09T15:59:01Z");
    year.await(() -> year.received(people.reunion()).size() == 1);
    year.twilio().mode(TwilioStandIn.Mode.TOO_MANY);
    year.at("2027-11-09T18:59:01Z");
    year.await(() -> year.tried(people.paris()));
    year.at("2027-11-09T19:00:01Z");
    year.twilio().mode(TwilioStandIn.Mode.ACCEPT);
    HubProcess.pause(3 * SETTLED);
    assertThat(year.received(people.paris())).as("at 20:00 in Paris").isEmpty();
    year.at("2027-11-09T23:59:01Z");
    year.await(() -> year.invitations().contains(people.martinique()));
    assertThat(year.received(people.paris())).as("at 01:00 in Paris").isEmpty();
    year.at("2027-11-10T07:00:01Z");
    year.await(() -> !year.received(people.paris()).isEmpty());
    assertThat(year.messages(people.paris()).getFirst().path("why").findValuesAsString("rule"))
        .contains("campaign.invitation", "quiet.hours.fr");
  }

  /// One person in each of three zones, all with numbers reserved for fiction, and one in Paris
  /// whom loopback serves.
  private record Trio(String paris, String reunion, String martinique, String loopback) {
    List<String> real() {
      return List.of(paris, reunion, martinique);
    }
  }

  /// A running hub whose time is moved, and what people received.
  private static final class Calendar {
    private final Installation town;
    private final HubApi api;
    private int numbers;
    private int ids;

    Calendar(Installation town) {
      this.town = town;
      this.api = town.api();
    }

    TwilioStandIn twilio() {
      return town.twilio();
    }

    /// A campaign of one wave for a trio of its own.
    Trio scheduled(String name, String at, String more, boolean loopbackToo) {
      Trio people = new Trio(number(), number(), number(), number());
      StringBuilder file = new StringBuilder("phone,language,time_zone,area\n");
      row(file, people.paris(), "Europe/Paris", name);
      row(file, people.reunion(), "Indian/Reunion", name);
      row(file, people.martinique(), "America/Martinique", name);
      if (loopbackToo) {
        row(file, people.loopback(), "Europe/Paris", name);
      }
      api.post(
          "/api/v1/contacts/import?source=Essai&purpose=Essai&basis=mission",
          "text/csv",
          file.toString());
      if (loopbackToo) {
        api.post(
            "/api/v1/loopback",
            "application/json",
            "{\"channel\":\"sms\",\"from\":\"tel:%s\",\"text\":\"INFO\",\"id\":\"%s\"}"
                .formatted(people.loopback(), "clock" + ids++));
        await(() -> !loopbackTexts(people).isEmpty());
      }
      api.post(
          "/api/v1/campaigns?audience=" + (loopbackToo ? 4 : 3),
          "application/yaml",
          """
          campaign: %1$s
          flow: enquete
          segment: {area: %1$s}
          pilot: none
          waves:
            - {at: %2$s}
          %3$s
          """
              .formatted(name, at, more));
      return people;
    }

    private static void row(StringBuilder file, String phone, String zone, String area) {
      file.append(phone).append(",fr,").append(zone).append(',').append(area).append('\n');
    }

    private String number() {
      return "+3363998%04d".formatted(1_000 + numbers++);
    }

    void at(String instant) {
      api.post("/api/v1/clock", "application/json", "{\"at\":\"" + instant + "\"}");
    }

    /// The person is invited at this instant and not ten seconds before.
    void comesAt(String number, String instant, Trio people) {
      List<String> before = invitations();
      at(Instant.parse(instant).minusSeconds(10).toString());
      settle();
      assertThat(invitations()).as("ten seconds before " + instant).isEqualTo(before);
      at(Instant.parse(instant).plusSeconds(1).toString());
      await(() -> invitations().contains(number));
      assertThat(invitations().size() - before.size()).as("others of " + people).isEqualTo(1);
    }

    void settle() {
      HubProcess.pause(SETTLED);
    }

    void await(BooleanSupplier condition) {
      long end = System.nanoTime() + SOON.toNanos();
      while (!condition.getAsBoolean()) {
        assertThat(System.nanoTime()).as("within " + SOON).isLessThan(end);
        HubProcess.pause(50);
      }
    }

    void says(String number, String text) {
      assertThat(town.forms().sms("SMclock" + ids++, number, Installation.SENDER, text) / 100)
          .isEqualTo(2);
    }

    List<String> invitations() {
      return town.twilio().ledger().stream()
          .filter(taken -> taken.body().contains(INVITATION))
          .map(Taken::to)
          .toList();
    }

    List<String> received(String number) {
      return town.twilio().ledger().stream()
          .filter(taken -> taken.to().equals(number))
          .map(Taken::body)
          .toList();
    }

    List<String> loopback(Trio people) {
      return loopbackTexts(people).stream().filter(text -> text.contains(INVITATION)).toList();
    }

    private List<String> loopbackTexts(Trio people) {
      String found =
          api.post(
              "/api/v1/contacts/lookup",
              "application/json",
              "{\"address\":\"tel:" + people.loopback() + "\"}");
      String id = HubApi.JSON.readTree(found).path("id").asString();
      List<String> texts = new ArrayList<>();
      api.json("/api/v1/loopback/sms/" + id)
          .path("messages")
          .forEach(message -> texts.add(message.path("text").asString()));
      return texts;
    }

    void everyRuleHasWords() {
      for (int number = 0; number < numbers; number++) {
        for (JsonNode why : why("+3363998%04d".formatted(1_000 + number)).findValues("why")) {
          for (JsonNode quoted : why.isArray() ? why.values() : List.of(why)) {
            assertThat(quoted.path("text").asString()).as(quoted.toString()).isNotBlank();
          }
        }
      }
    }

    private JsonNode why(String number) {
      return HubApi.JSON.readTree(
          api.post(
              "/api/v1/messages/why", "application/json", "{\"address\":\"tel:" + number + "\"}"));
    }

    List<JsonNode> messages(String number) {
      return List.copyOf(why(number).path("messages").values());
    }

    List<JsonNode> places(String number) {
      return List.copyOf(why(number).path("waves").values());
    }

    boolean tried(String number) {
      return messages(number).stream().anyMatch(message -> message.path("tries").asInt() > 0);
    }

    /// It was sent, later than the file says, by a rule of hours whose source is named.
    void movedByHours(String number) {
      JsonNode why = placed(number, true);
      assertThat(why.path("rule").asString()).isEqualTo("quiet.hours.fr");
      assertThat(why.path("text").asString()).contains("08:00 and 20:00", "Sunday", "borrowed");
      assertThat(why.path("citation").asString())
          .contains("Code du travail, art. L3133-1", "L223-1");
      assertThat(messages(number))
          .singleElement()
          .satisfies(message -> {
            assertThat(message.path("state").asString()).isEqualTo("accepted");
            assertThat(message.path("gateway").asString()).isEqualTo("twilio");
            assertThat(message.path("why").get(0).path("rule").asString())
                .isEqualTo("campaign.invitation");
          });
    }

    void asPlanned(String number) {
      assertThat(placed(number, true).path("rule").asString()).isEqualTo("wave.time");
    }

    void leftOut(String number, String rule) {
      JsonNode why = placed(number, false);
      assertThat(why.path("rule").asString()).isEqualTo(rule);
      assertThat(why.path("text").asString()).isNotBlank();
      assertThat(messages(number)).isEmpty();
    }

    private JsonNode placed(String number, boolean sent) {
      List<JsonNode> places = places(number);
      assertThat(places).hasSize(1);
      assertThat(places.getFirst().path("sent").asBoolean()).isEqualTo(sent);
      return places.getFirst().path("why");
    }
  }
}
