package parvis.routes.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {

  // 2027-03-01 is a Monday.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lun-ven 9h-12h et 14h-17h | 2027-03-01T09:00 | true",
        "lun-ven 9h-12h et 14h-17h | 2027-03-01T12:00 | false",
        "lun-ven 9h-12h et 14h-17h | 2027-03-05T16:59 | true",
        "lun-ven 9h-12h et 14h-17h | 2027-03-06T10:00 | false",
        "lun-ven 9h-12h, 14h-17h | 2027-03-01T14:30 | true",
        "du lundi au vendredi, de 9h à 12h | 2027-03-05T10:00 | true",
        "Mon-Fri 9:00-12:30, 14:00-17:00; Sat 9-12 | 2027-03-06T11:00 | true",
        "Mo-Fr 8-12 Uhr | 2027-03-02T08:00 | true",
        "Di 8.30-12 Uhr | 2027-03-02T08:30 | true",
        "dimanche 10h-11h | 2027-03-07T10:30 | true",
        "sam 10h30-12h | 2027-03-06T10:15 | false"
      })
  void plainHoursAreRead(String text, LocalDateTime at, boolean open) {
    assertThat(OpeningHours.read(text))
        .hasValueSatisfying(hours ->
            assertThat(hours.contain(at.atZone(ZoneId.of("Europe/Paris")))).isEqualTo(open));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sur rendez-vous",
        "lun-ven",
        "9h-12h",
        "lun-ven 9h-12h sauf mercredi",
        "lun 25h-26h",
        "lun 12h-9h",
        "tous les jours 9h-12h",
        "lun-ven 9h-12h (fermé en août)"
      })
  void whatIsNotPlainIsNotReliedOn(String text) {
    assertThat(OpeningHours.read(text)).isEmpty();
  }
}
