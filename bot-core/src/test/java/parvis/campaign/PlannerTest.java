package parvis.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import parvis.campaign.Plan.PlannedWave;
import parvis.campaign.Refusals.Refusal;
import parvis.contact.Language;
import parvis.message.ChannelKind;

class PlannerTest {
  private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZoneId MARTINIQUE = ZoneId.of("America/Martinique");

  @Test
  void pilotGoesFirstAndTheRestAfterTheHold() {
    Plan plan = plan("waves: [2027-03-15 10:00]", List.of(cohort("fr", PARIS, 1_000)));

    PlannedWave pilot = plan.waves().getFirst();
    PlannedWave rest = plan.waves().getLast();
    assertThat(plan.audience()).isEqualTo(1_000);
    assertThat(pilot.number()).isZero();
    assertThat(pilot.people()).isEqualTo(50);
    assertThat(rest.people()).isEqualTo(950);
    assertThat(rest.slots().getFirst().at()).isEqualTo(Instant.parse("2027-03-15T09:02:00Z"));
    assertThat(rest.ends()).isEqualTo(Instant.parse("2027-03-15T09:03:35Z"));
  }

  @Test
  void eachZoneHasItsTurnOnItsOwnWall() {
    Plan plan =
        plan(
            "pilot: none\nwaves: [2027-03-30 10:00]",
            List.of(cohort("fr", MARTINIQUE, 10), cohort("fr", PARIS, 20)));

    assertThat(plan.waves().getFirst().slots())
        .extracting(Plan.Slot::at)
        .containsExactly(
            Instant.parse("2027-03-30T08:00:00Z"), Instant.parse("2027-03-30T14:00:00Z"));
  }

  @Test
  void waveInQuietHoursIsMovedAndSaidSo() {
    Plan plan = plan("pilot: none\nwaves: [2027-03-21 10:00]", List.of(cohort("fr", PARIS, 20)));

    Plan.Slot slot = plan.waves().getFirst().slots().getFirst();
    assertThat(slot.at()).isEqualTo(Instant.parse("2027-03-22T07:00:00Z"));
    assertThat(slot.rule()).isEqualTo("quiet.hours.fr");
    assertThat(plan.warnings()).anyMatch(text -> text.contains("quiet hours for 20 people"));
  }

  @Test
  void numbersServedByLoopbackAreExemptAndSaySo() {
    Cohort served =
        new Cohort(ChannelKind.SMS, Language.FR, PARIS, "33", true, Optional.empty(), 7);

    Plan.Slot slot =
        plan("pilot: none\nwaves: [2027-03-21 10:00]", List.of(served))
            .waves()
            .getFirst()
            .slots()
            .getFirst();

    assertThat(slot.rule()).isEqualTo("loopback.exempt");
    assertThat(slot.at()).isEqualTo(Instant.parse("2027-03-21T09:00:00Z"));
  }

  @Test
  void laterWaveTakesWhomTheFirstLeft() {
    Plan plan =
        plan(
            "pilot: none\nwaves:\n  - {at: 2027-03-15 10:00, people: 30}\n  - at: 2027-03-16 10:00",
            List.of(cohort("fr", PARIS, 20), cohort("de", PARIS, 25)));

    assertThat(plan.waves()).extracting(PlannedWave::people).containsExactly(30L, 15L);
  }

  @Test
  void costsCountPartsPerLanguageAndRatePerCountry() {
    Plan plan =
        plan(
            "pilot: none\nwaves: [2027-03-15 10:00]",
            List.of(
                cohort("fr", PARIS, 100),
                cohort("de", PARIS, 10),
                new Cohort(ChannelKind.SMS, Language.FR, PARIS, "262", false, Optional.empty(), 5),
                new Cohort(
                    ChannelKind.SMS,
                    Language.FR,
                    PARIS,
                    "33",
                    false,
                    Optional.of("suppressed.stop"),
                    3)));

    assertThat(plan.audience()).isEqualTo(115);
    assertThat(plan.cost().parts()).isEqualTo(100 + 2 * 10 + 5);
    assertThat(plan.cost().first()).hasValue(new BigDecimal("13.00"));
    assertThat(plan.cost().ifAllAnswer()).hasValue(new BigDecimal("73.00"));
    assertThat(plan.leftOut()).containsExactly(new Plan.LeftOut("suppressed.stop", 3));
  }

  @Test
  void languageTheFlowLacksIsSpokenToInItsFirst() {
    Plan plan = plan("pilot: none\nwaves: [2027-03-15 10:00]", List.of(cohort("it", PARIS, 4)));

    assertThat(plan.languages()).containsExactly(new Plan.LanguageShare(Language.FR, 4, 1));
    assertThat(plan.warnings()).anyMatch(text -> text.startsWith("4 people have a language"));
  }

  @Test
  void fullWaveNeedsTheAudienceNumber() {
    assertThat(refusals("", cohort("fr", PARIS, 20), OptionalLong.empty()))
        .containsExactly("audience.unconfirmed");
    assertThat(refusals("", cohort("fr", PARIS, 20), OptionalLong.of(19)))
        .containsExactly("audience.unconfirmed");
    assertThat(refusals("", cohort("fr", PARIS, 20), OptionalLong.of(20))).isEmpty();
  }

  @Test
  void ceilingHoldsAgainstTheMostItMayCost() {
    assertThat(refusals("ceiling: 11.99", cohort("fr", PARIS, 20), OptionalLong.of(20)))
        .containsExactly("ceiling.passed");
    assertThat(refusals("ceiling: 12", cohort("fr", PARIS, 20), OptionalLong.of(20))).isEmpty();
  }

  @Test
  void pastWaveAndEmptyAudienceAreRefusedTogether() {
    Campaign past = campaign("waves: [2027-02-15 10:00]");
    Plan some = new Planner(past, PRICES).plan(List.of(cohort("fr", PARIS, 2)), NOW);
    Cohort out =
        new Cohort(
            ChannelKind.SMS, Language.FR, PARIS, "33", false, Optional.of("address.none"), 3);
    Plan none = new Planner(past, PRICES).plan(List.of(out), NOW);

    assertThat(Refusals.of(past, some, NOW, OptionalLong.of(2)))
        .extracting(Refusal::code)
        .containsExactly("wave.past");
    assertThat(Refusals.of(past, none, NOW, OptionalLong.empty()))
        .extracting(Refusal::problem)
        .containsExactly("all 3 people of the segment are left out");
  }

  @Test
  void aMillionContactsInAThousandCohortsArePlannedAtOnce() {
    List<Cohort> cohorts =
        java.util.stream.IntStream.range(0, 1_000)
            .mapToObj(i -> cohort(i % 2 == 0 ? "fr" : "de", i % 3 == 0 ? MARTINIQUE : PARIS, 1_000))
            .toList();

    assertThat(plan("waves: [2027-03-15 10:00]", cohorts).audience()).isEqualTo(1_000_000);
  }

  private static List<String> refusals(String line, Cohort cohort, OptionalLong confirmed) {
    Campaign campaign = campaign("waves: [2027-03-15 10:00]\n" + line);
    Plan plan = new Planner(campaign, PRICES).plan(List.of(cohort), NOW);
    return Refusals.of(campaign, plan, NOW, confirmed).stream().map(Refusal::code).toList();
  }

  private static Plan plan(String lines, List<Cohort> cohorts) {
    return new Planner(campaign(lines), PRICES).plan(cohorts, NOW);
  }

  private static Campaign campaign(String lines) {
    return CampaignFilesTest.good("campaign: bus\nflow: mobilite\n" + lines + "\n");
  }

  private static Cohort cohort(String language, ZoneId zone, long people) {
    return new Cohort(
        ChannelKind.SMS, new Language(language), zone, "33", false, Optional.empty(), people);
  }

  /// Ten cents a part at home, twice that elsewhere; German takes two parts; a talk takes five.
  private static final Costing PRICES =
      new Costing() {
        @Override
        public Language spoken(Language theirs) {
          return theirs.equals(Language.DE) ? Language.DE : Language.FR;
        }

        @Override
        public int invitationParts(Language spoken) {
          return spoken.equals(Language.DE) ? 2 : 1;
        }

        @Override
        public int conversationParts(Language spoken) {
          return 5;
        }

        @Override
        public int replies() {
          return 4;
        }

        @Override
        public Optional<BigDecimal> town(String country, long parts) {
          return Optional.of(
              new BigDecimal(country.equals("33") ? "0.10" : "0.20")
                  .multiply(BigDecimal.valueOf(parts)));
        }

        @Override
        public Optional<BigDecimal> citizen(String country, long messages) {
          return Optional.empty();
        }
      };
}
