package parvis.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.consent.ContactHours.Act;
import parvis.consent.ContactHours.Moment;

class ContactHoursTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "within hours, Europe/Paris, 2027-03-15T10:00, 2027-03-15T10:00, quiet.hours.fr",
    "first allowed minute, Europe/Paris, 2027-03-15T08:00, 2027-03-15T08:00, quiet.hours.fr",
    "before hours, Europe/Paris, 2027-03-15T07:59, 2027-03-15T08:00, quiet.hours.fr",
    "at closing, Europe/Paris, 2027-03-15T20:00, 2027-03-16T08:00, quiet.hours.fr",
    "Saturday is open, Europe/Paris, 2027-03-20T10:00, 2027-03-20T10:00, quiet.hours.fr",
    "Saturday night skips Sunday, Europe/Paris, 2027-03-20T21:00, 2027-03-22T08:00, quiet.hours.fr",
    "Sunday, Europe/Paris, 2027-03-21T10:00, 2027-03-22T08:00, quiet.hours.fr",
    "day of the clock jump is a Sunday, Europe/Paris, 2027-03-28T12:00, 2027-03-30T08:00, quiet.hours.fr",
    "Bastille Day, Europe/Paris, 2027-07-14T10:00, 2027-07-15T08:00, quiet.hours.fr",
    "Ascension, Europe/Paris, 2027-05-06T10:00, 2027-05-07T08:00, quiet.hours.fr",
    "Saturday holiday with Sunday, Europe/Paris, 2027-05-08T10:00, 2027-05-10T08:00, quiet.hours.fr",
    "abolition day in Martinique, America/Martinique, 2028-05-22T10:00, 2028-05-23T08:00, quiet.hours.fr",
    "the same day in Paris, Europe/Paris, 2028-05-22T10:00, 2028-05-22T10:00, quiet.hours.fr",
    "German unity, Europe/Berlin, 2028-10-03T10:00, 2028-10-04T08:00, quiet.hours.de",
    "no holiday known elsewhere, Europe/Madrid, 2028-10-12T10:00, 2028-10-12T10:00, quiet.hours.other",
  })
  void messagesWaitForTheNextAllowedHourOfTheRecipient(
      String label, ZoneId zone, LocalDateTime wanted, LocalDateTime allowed, String rule) {
    Moment moment =
        ContactHours.ofRules().earliest(Act.MESSAGE, wanted.atZone(zone).toInstant(), zone);

    assertThat(moment.at()).as(label).isEqualTo(allowed.atZone(zone).toInstant());
    assertThat(moment.moved()).isEqualTo(!wanted.equals(allowed));
    assertThat(moment.rule().name()).isEqualTo(rule);
  }

  @Test
  void onTheNightOfTheJumpOverseasTimeDecidesForPeopleOverseas() {
    Instant noonInParis = Instant.parse("2027-03-30T10:00:00Z");

    Moment paris = at(noonInParis, "Europe/Paris");
    Moment martinique = at(noonInParis, "America/Martinique");
    Moment tahiti = at(noonInParis, "Pacific/Tahiti");

    assertThat(paris.moved()).isFalse();
    assertThat(martinique.at()).isEqualTo(Instant.parse("2027-03-30T12:00:00Z"));
    assertThat(tahiti.at()).isEqualTo(Instant.parse("2027-03-30T18:00:00Z"));
  }

  @Test
  void callsKeepTheLunchHourFree() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    Instant atOne = LocalDateTime.parse("2027-03-16T13:00").atZone(paris).toInstant();

    Moment moment = ContactHours.ofRules().earliest(Act.CALL, atOne, paris);

    assertThat(moment.at())
        .isEqualTo(LocalDateTime.parse("2027-03-16T14:00").atZone(paris).toInstant());
    assertThat(moment.rule().citation()).contains("D223-9");
  }

  @Test
  void campaignMayOnlyNarrowTheHours() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    ContactHours own = ContactHours.narrowedTo(LocalTime.of(6, 0), LocalTime.of(18, 0));

    Moment early =
        own.earliest(
            Act.MESSAGE, LocalDateTime.parse("2027-03-16T06:30").atZone(paris).toInstant(), paris);
    Moment late =
        own.earliest(
            Act.MESSAGE, LocalDateTime.parse("2027-03-16T18:30").atZone(paris).toInstant(), paris);

    assertThat(early.at())
        .isEqualTo(LocalDateTime.parse("2027-03-16T08:00").atZone(paris).toInstant());
    assertThat(late.at())
        .isEqualTo(LocalDateTime.parse("2027-03-17T08:00").atZone(paris).toInstant());
  }

  @ParameterizedTest
  @CsvSource({"2024-03-31", "2027-03-28", "2028-04-16", "2038-04-25", "2285-03-22"})
  void easterIsWhereTheCalendarPutsIt(LocalDate easter) {
    assertThat(Holiday.easter(easter.getYear())).isEqualTo(easter);
  }

  @Test
  void everyRuleSaysWhereItComesFrom() {
    assertThat(Rules.all().list())
        .hasSizeGreaterThan(20)
        .allSatisfy(rule -> {
          assertThat(rule.text()).isNotBlank();
          assertThat(rule.version()).matches("[0-9]{4}-[0-9]{2}");
        });
    assertThat(Rules.all().find("quiet.hours.fr").orElseThrow().text()).contains("courtesy");
  }

  private static Moment at(Instant wanted, String zone) {
    return ContactHours.ofRules().earliest(Act.MESSAGE, wanted, ZoneId.of(zone));
  }
}
