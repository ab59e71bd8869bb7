package parvis.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parvis.campaign.CampaignFiles.Read;
import parvis.contact.Language;
import parvis.flow.Fault;

class CampaignFilesTest {
  private static final String SIGNS = "{}[]:-,'\"#&*!|>%@` \n\tx0";
  private static final String WHOLE =
      """
      campaign: bus-printemps
      flow: mobilite
      segment:
        language: [fr, de]
        any:
          - area: ["38000", "38100"]
          - fields: {age_band: [65-74, 75+]}
        not: {topics: voirie}
      pilot: {people: 20, hold: approval}
      waves:
        - at: 2027-03-15 10:00
          people: 500
        - at: 2027-03-16 10:00
      hours: "09:00-19:00"
      pace: 600 per minute
      stale_after: 2 hours
      ceiling: 1500.50 EUR
      channels: [sms]
      countries: [FR, RE]
      """;

  @Test
  void wholeFileIsRead() {
    Campaign campaign = good(WHOLE);

    assertThat(campaign.name()).isEqualTo("bus-printemps");
    assertThat(campaign.waves().getLast().at()).isEqualTo(LocalDateTime.parse("2027-03-16T10:00"));
    assertThat(campaign.waves().getFirst().people()).hasValue(500);
    assertThat(campaign.pilot()).isEqualTo(new Pilot(20, new Pilot.Hold.Approval()));
    assertThat(campaign.pace()).isEqualTo(new Pace(600, Duration.ofMinutes(1)));
    assertThat(campaign.staleAfter()).isEqualTo(Duration.ofHours(2));
    assertThat(campaign.ceiling()).hasValue(new BigDecimal("1500.50"));
    assertThat(campaign.countries()).containsExactlyInAnyOrder("FR", "RE");
  }

  @Test
  void segmentJoinsItsKeysAndOffersItsValues() {
    Segment segment = good(WHOLE).segment();

    assertThat(segment.matches(person("fr", "38000", Set.of(), Map.of()))).isTrue();
    assertThat(segment.matches(person("de", "", Set.of(), Map.of("age_band", "75+")))).isTrue();
    assertThat(segment.matches(person("en", "38000", Set.of(), Map.of()))).isFalse();
    assertThat(segment.matches(person("fr", "38200", Set.of(), Map.of()))).isFalse();
    assertThat(segment.matches(person("fr", "38000", Set.of("voirie"), Map.of()))).isFalse();
  }

  @Test
  void whatIsNotSaidHasACarefulDefault() {
    Campaign campaign = good("campaign: a\nflow: b\nwaves: [2027-03-15 10:00]\n");

    assertThat(campaign.pilot()).isEqualTo(Pilot.DEFAULT);
    assertThat(campaign.pilot().people()).isEqualTo(50);
    assertThat(campaign.segment()).isEqualTo(new Segment.Everyone());
    assertThat(campaign.staleAfter()).isEqualTo(Duration.ofHours(4));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("no wave", "campaign: a\nflow: b\n", "1:1", "`waves` is missing"),
        fault("unknown key", base("pase: 3\n"), "4:1", "`pase` is not known here"),
        fault("key twice", base("flow: c\n"), "4:1", "`flow` stands here twice"),
        fault("31 February", base("hours: x\n"), "4:8", "`x` are no hours of a day"),
        fault(
            "hours at night only",
            base("hours: 20:00-23:00\n"),
            "4:8",
            "`20:00-23:00` leave no hour in which messages may be sent"),
        fault(
            "no such day",
            "campaign: a\nflow: b\nwaves:\n  - at: 2027-02-31 10:00\n",
            "4:9",
            "`2027-02-31 10:00` is no local time"),
        fault(
            "time with zone",
            "campaign: a\nflow: b\nwaves: [2027-02-01T10:00Z]\n",
            "3:9",
            "`2027-02-01T10:00Z` is no local time"),
        fault(
            "waves out of order",
            "campaign: a\nflow: b\nwaves: [2027-03-02 10:00, 2027-03-01 10:00]\n",
            "3:27",
            "this wave is not after the one before"),
        fault("pace without time", base("pace: 10\n"), "4:7", "`10` is no pace"),
        fault("ceiling in words", base("ceiling: viel\n"), "4:10", "`viel` is no sum in euros"),
        fault("language", base("segment: {language: french}\n"), "4:21", "no language code"),
        fault("empty segment", base("segment: {}\n"), "4:10", "the segment names no rule"),
        fault("empty list", base("segment: {area: []}\n"), "4:17", "the list is empty"),
        fault("channel", base("channels: [voice]\n"), "4:12", "cannot go out by `voice`"),
        fault("twice", base("channels: [sms, sms]\n"), "4:17", "stands there twice"),
        fault("fallback", base("fallback_after: 3 days\n"), "4:17", "no other channel"),
        fault(
            "hurry",
            base("channels: [sms, email]\nfallback_after: 5 minutes\n"),
            "5:17",
            "people need longer"),
        fault("country", base("countries: [France]\n"), "4:13", "`France` is no country code"),
        fault("tab", "campaign: a\n\tflow: b\n", "2:1", "this is not YAML"),
        fault("list", "- a\n", "1:1", "this is no campaign file"),
        fault("empty", "", "1:1", "this is no campaign file"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void faultNamesPlaceProblemAndRemedy(String label, String yaml, String place, String problem) {
    List<Fault> faults = faulty(yaml);

    assertThat(faults)
        .as(label)
        .anySatisfy(fault -> {
          assertThat(fault.line() + ":" + fault.column()).isEqualTo(place);
          assertThat(fault.problem()).contains(problem);
          assertThat(fault.remedy()).isNotBlank();
        });
  }

  @Test
  void allFaultsAreToldTogether() {
    assertThat(faulty("campaign: A B\nflow: b\nwaves: [now]\npace: quick\n")).hasSize(3);
  }

  @Test
  void anyTextGivesAValueAndNoException() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder damaged = new StringBuilder(WHOLE);
      for (int j = 0; j < 3; j++) {
        damaged.setCharAt(
            random.nextInt(damaged.length()), SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      assertThat(CampaignFiles.read("x.yaml", damaged.toString())).as("seed " + seed).isNotNull();
    }
    assertThat(faulty("segment: " + "{not: ".repeat(5_000))).isNotEmpty();
  }

  private static String base(String more) {
    return "campaign: a\nflow: b\nwaves: [2027-03-15 10:00]\n" + more;
  }

  private static Arguments fault(String label, String yaml, String place, String problem) {
    return Arguments.of(label, yaml, place, problem);
  }

  private static Profile person(
      String language, String area, Set<String> topics, Map<String, String> fields) {
    return new Profile(new Language(language), area, topics, fields);
  }

  static Campaign good(String yaml) {
    return switch (CampaignFiles.read("campagne.yaml", yaml)) {
      case Read.Good(Campaign campaign) -> campaign;
      case Read.Faulty(List<Fault> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static List<Fault> faulty(String yaml) {
    return switch (CampaignFiles.read("campagne.yaml", yaml)) {
      case Read.Good(Campaign campaign) -> throw new AssertionError("read " + campaign.name());
      case Read.Faulty(List<Fault> faults) -> faults;
    };
  }
}
