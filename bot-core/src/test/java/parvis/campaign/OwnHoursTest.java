package parvis.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHoursTest {
  @ParameterizedTest
  @CsvSource({
    "09:00-19:00, 09:00-19:00",
    "9-19, 09:00-19:00",
    "9h30 - 19h, 09:30-19:00",
    "14:05–18:00, 14:05-18:00"
  })
  void asPeopleWriteThem(String text, String hours) {
    assertThat(OwnHours.parse(text)).map(OwnHours::toString).contains(hours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "9", "19-9", "9-9", "9-25", "9:60-10", "morning", "9-12-14", "9.5-10"})
  void noHours(String text) {
    assertThat(OwnHours.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9-12, 10-14, 10:00-12:00", "9-12, 12-14, ''", "9-12, 8-20, 09:00-12:00"})
  void whatTheyHaveInCommon(String one, String other, String common) {
    Optional<OwnHours> both = hours(one).and(hours(other));

    assertThat(both.map(OwnHours::toString).orElse("")).isEqualTo(common);
    assertThat(hours(other).and(hours(one))).isEqualTo(both);
  }

  @Test
  void hoursOfTheNightLeaveNothing() {
    assertThat(hours("21-23").leavesSome()).isFalse();
    assertThat(hours("19-23").leavesSome()).isTrue();
  }

  private static OwnHours hours(String text) {
    return OwnHours.parse(text).orElseThrow();
  }
}
