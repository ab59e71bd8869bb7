package parvis.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.message.ChannelKind;
import parvis.transcript.TestFlows;

/// Somebody unknown is told for how many days their message is kept, and that is how long it is.
class StrangersTest {
  @ParameterizedTest
  @CsvSource({
    "fr,1,est gardé 1 jour.",
    "fr,60,est gardé 60 jours.",
    "en,1,is kept for 1 day.",
    "en,7,is kept for 7 days.",
    "de,1,bleibt 1 Tag gespeichert.",
    "de,30,bleibt 30 Tage gespeichert.",
  })
  void daysThatAreToldAreTheOnesOfTheSetting(String language, int days, String told) {
    List<Effect> effects =
        new Dialogue(TestFlows.SHELF, organisation(days), new Random(1))
            .resume(
                stranger(),
                Conversation.empty(new Language(language)),
                new Event.Reply("xyz", "SM1"))
            .effects();

    assertThat(effects)
        .filteredOn(Effect.Say.class::isInstance)
        .extracting(say -> ((Effect.Say) say).prompt().text())
        .singleElement()
        .asString()
        .contains(told);
    assertThat(effects).contains(new Effect.KeepStray(Duration.ofDays(days)));
  }

  private static Organisation organisation(int days) {
    Organisation town = TestFlows.SAINT_ELME;
    return new Organisation(
        town.name(), town.shortName(), town.phone(), town.hours(), town.dpo(), "", days, "33");
  }

  private static Circumstances stranger() {
    return new Circumstances(
        Instant.parse("2027-01-11T09:00:00Z"),
        ZoneId.of("Europe/Paris"),
        ChannelKind.SMS,
        Optional.of(Address.tel("+33639980012")),
        false,
        false,
        Optional.empty());
  }
}
