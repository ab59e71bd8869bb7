package parvis.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {

  @ParameterizedTest(name = "{0}: {1} in {2}")
  @CsvSource({
    "ordinary winter day, 2027-01-12T10:00, Europe/Paris, 2027-01-12T09:00:00Z",
    "skipped hour happens at the jump, 2027-03-28T02:30, Europe/Paris, 2027-03-28T01:00:00Z",
    "first moment of the skipped hour, 2027-03-28T02:00, Europe/Paris, 2027-03-28T01:00:00Z",
    "right after the skipped hour, 2027-03-28T03:00, Europe/Paris, 2027-03-28T01:00:00Z",
    "repeated hour happens first time, 2027-10-31T02:30, Europe/Paris, 2027-10-31T00:30:00Z",
    "right after the repeated hour, 2027-10-31T03:00, Europe/Paris, 2027-10-31T02:00:00Z",
    "no summer time in Martinique, 2027-03-28T02:30, America/Martinique, 2027-03-28T06:30:00Z",
    "La Réunion, 2027-07-01T10:00, Indian/Reunion, 2027-07-01T06:00:00Z",
    "half an hour skipped, 2027-10-03T02:15, Australia/Lord_Howe, 2027-10-02T15:30:00Z",
    "a whole day skipped, 2011-12-30T10:00, Pacific/Apia, 2011-12-30T10:00:00Z",
  })
  void timeOnTheWallIsOneInstant(String label, LocalDateTime wall, ZoneId zone, Instant instant) {
    assertThat(WallClock.instant(wall, zone)).as(label).isEqualTo(instant);
  }
}
