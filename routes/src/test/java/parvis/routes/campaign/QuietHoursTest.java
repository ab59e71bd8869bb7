package parvis.routes.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Quiet hours, with a real gateway configured beside loopback: nobody here has spoken through
/// loopback, so nobody is exempt.
class QuietHoursTest {
  private static final CampaignStand STAND = new CampaignStand("2027-03-15T08:00:00Z", true);

  @BeforeEach
  void clear() {
    STAND.clear();
    STAND.at("2027-03-15T08:00:00Z");
  }

  @AfterAll
  static void close() {
    STAND.close();
  }

  @Test
  void sundayWaveLeavesOnMondayMorningAndNamesTheRule() {
    STAND.people(10, "Europe/Paris");
    STAND.schedule("pilot: none\nwaves: [2027-03-21 10:00]");
    WaveDispatcher dispatcher = STAND.dispatcher();

    STAND.at("2027-03-21T09:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isZero();
    assertThat(STAND.contacts.count("SELECT count(*) FROM audience WHERE rule = 'quiet.hours.fr'"))
        .isEqualTo(10);

    STAND.at("2027-03-22T07:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(10);
  }

  @Test
  void holidayIsTheRecipientsOwn() {
    STAND.people(4, "Europe/Paris");
    STAND.people(3, "America/Martinique");
    STAND.schedule("pilot: none\nwaves: [2028-05-22 10:00]");
    WaveDispatcher dispatcher = STAND.dispatcher();

    STAND.at("2028-05-22T08:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(4);
    STAND.at("2028-05-22T14:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(4);

    STAND.at("2028-05-23T12:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(7);
  }

  @Test
  void slowWaveStopsInTheEveningAndGoesOnInTheMorning() {
    STAND.people(60, "Europe/Paris");
    STAND.schedule("pilot: none\npace: 1 per second\nwaves: [2027-03-15 19:30]");
    WaveDispatcher dispatcher = STAND.dispatcher();

    STAND.at("2027-03-15T18:59:00Z");
    dispatcher.dispatch();
    STAND.drain();
    assertThat(STAND.sent()).isEqualTo(50);

    STAND.at("2027-03-15T19:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(50);

    STAND.at("2027-03-16T07:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(60);
    assertThat(STAND.leftOut("wave.stale")).isZero();
  }

  @Test
  void whatHoursHoldInTheOutboxMakesNobodyBehindItStale() {
    STAND.people(60, "Europe/Paris");
    STAND.schedule(
        "pilot: none\npace: 1 per second\nstale_after: 4 hours\nwaves: [2027-03-15 19:30]");
    WaveDispatcher dispatcher = STAND.dispatcher();
    STAND.at("2027-03-15T18:59:00Z");
    dispatcher.dispatch();
    assertThat(STAND.sent()).isEqualTo(50);

    STAND.at("2027-03-15T19:00:01Z");
    STAND
        .contacts
        .jdbc()
        .sql(
            "UPDATE outbox SET quiet_until = '2027-03-16T07:00:00Z', quiet_rule = 'quiet.hours.fr'")
        .update();
    dispatcher.dispatch();
    assertThat(STAND.contacts.count("SELECT count(*) FROM audience WHERE rule = 'quiet.hours.fr'"))
        .as("moved though the outbox is full")
        .isEqualTo(10);

    STAND.at("2027-03-16T07:00:01Z");
    dispatcher.dispatch();
    assertThat(STAND.sent()).as("what was held goes first").isEqualTo(50);
    STAND.drain();
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(60);
    assertThat(STAND.leftOut("wave.stale")).isZero();
  }

  @Test
  void whoSpeaksThroughLoopbackIsExemptAndTheTraceSaysSo() {
    STAND.people(2, "Europe/Paris");
    STAND
        .contacts
        .jdbc()
        .sql(
            "INSERT INTO loopback_address (address_hash) SELECT address_hash FROM person_address"
                + " ORDER BY address_hash LIMIT 1")
        .update();
    STAND.schedule("pilot: none\nwaves: [2027-03-21 10:00]");

    STAND.at("2027-03-21T09:00:01Z");
    STAND.run(STAND.dispatcher());

    assertThat(STAND.sent()).isEqualTo(1);
    assertThat(STAND.contacts.count("SELECT count(*) FROM audience WHERE rule = 'loopback.exempt'"))
        .isEqualTo(1);
  }
}
