package parvis.routes.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parvis.store.Campaigns.Scheduled;

/// The most a campaign may cost, when its wave comes and more people are in its segment than when
/// it was scheduled. A part costs 0.05 EUR; everybody is sent three: greeting, question, thanks.
class CeilingTest {
  private static final CampaignStand STAND = new CampaignStand("2027-03-15T08:00:00Z");

  @BeforeEach
  void publish() {
    STAND.clear();
    STAND.at("2027-03-15T08:00:00Z");
    STAND
        .contacts
        .jdbc()
        .sql(
            """
            WITH c AS (INSERT INTO consultation (consultation, wrapped_key) VALUES ('mobilite', '\\x01') ON CONFLICT DO NOTHING)
            INSERT INTO flow (flow, version, consultation, source, operator)
            VALUES ('mobilite', 1, 'mobilite', :source, 'ana')
            ON CONFLICT DO NOTHING
            """)
        .param(
            "source",
            """
            flow: mobilite
            languages: [fr]
            keywords: [BUS]
            consultation:
              title: {fr: "les bus"}
              purpose: {fr: "essayer"}
              closes: 2027-12-31
              erase_after: 2028-06-30
              min_age: 16
            steps:
              - ask: rides
                text: {fr: "Prenez-vous le bus ?"}
                answer: yes_no
            """)
        .update();
  }

  @AfterAll
  static void close() {
    STAND.close();
  }

  @Test
  void campaignThatStaysBelowItsCeilingIsSent() {
    STAND.people(10, "Europe/Paris");
    Scheduled campaign = scheduled();

    STAND.at("2027-03-15T09:00:01Z");
    STAND.run(STAND.dispatcher());

    assertThat(STAND.sent()).isEqualTo(10);
    assertThat(STAND.state(campaign)).isEqualTo("DONE");
  }

  @Test
  void peopleAddedSincePauseItBeforeAnythingLeavesAndResumingIsADecision() {
    STAND.people(10, "Europe/Paris");
    Scheduled campaign = scheduled();
    STAND.people(1, "Europe/Paris");
    WaveDispatcher dispatcher = STAND.dispatcher();

    STAND.at("2027-03-15T09:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isZero();
    Scheduled paused = STAND.campaigns.find(campaign.id()).orElseThrow();
    assertThat(paused.state()).isEqualTo("PAUSED");
    assertThat(paused.reason()).isEqualTo("ceiling");

    STAND.campaigns.move(
        campaign.id(), List.of("PAUSED"), "RUNNING", Ceiling.resumed(paused.reason()));
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(11);
  }

  private static Scheduled scheduled() {
    return STAND.schedule("pilot: none\nceiling: 1.50 EUR\nwaves: [2027-03-15 10:00]");
  }
}
