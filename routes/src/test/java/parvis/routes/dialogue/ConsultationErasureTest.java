package parvis.routes.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parvis.contact.PersonId;
import parvis.store.Wakes;

/// What is destroyed on the day after `erase_after`, and that nothing stops it half-way for good.
class ConsultationErasureTest {
  /// Half past eleven in the evening of the last day, in Paris.
  private static final Instant LAST_EVENING = Instant.parse("2027-09-30T21:30:00Z");

  private static final Instant NEXT_DAY = Instant.parse("2027-09-30T22:30:00Z");

  private final Desk desk = Desks.echoing();

  @BeforeEach
  void consultations() {
    for (String name : List.of("bus", "tram")) {
      desk.jdbc
          .sql(
              "INSERT INTO consultation (consultation, wrapped_key, erase_after) VALUES (:name, :key, :day::date)")
          .param("name", name)
          .param("key", desk.vault.newConsultationKey())
          .param("day", name.equals("bus") ? "2027-09-30" : "2027-12-31")
          .update();
    }
    // More than two batches of respondents, each with a closed answer and one in words.
    sql(
        """
        INSERT INTO answer (answer_id, consultation, flow, version, respondent, question, value,
          sealed, channel, language, on_day)
        SELECT gen_random_uuid(), c, c, 1, sha256(n::text::bytea), q,
          CASE q WHEN 'rides' THEN 'yes' END, 'sealed', 'sms', 'fr', '2027-03-16'
        FROM generate_series(1, 1200) n, unnest(ARRAY['rides', 'why']) q,
          unnest(ARRAY['bus', 'tram']) c
        WHERE c = 'bus' OR n <= 10
        """);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void nothingIsErasedOnTheLastDayAndAllOfItOnTheNext() {
    desk.clock.move(LAST_EVENING);
    desk.consultations.eraseDue();
    assertThat(desk.count("consultation WHERE wrapped_key IS NOT NULL")).isEqualTo(2);

    desk.clock.move(NEXT_DAY);
    desk.consultations.eraseDue();
    erased();
    assertThat(desk.count("answer WHERE consultation = 'tram' AND sealed IS NOT NULL"))
        .as("another consultation")
        .isEqualTo(20);
    assertThat(desk.count("consultation WHERE wrapped_key IS NOT NULL")).isEqualTo(1);
    assertThat(history()).containsExactly("{\"answers\": 2400, \"sessions\": 0}");

    desk.consultations.eraseDue();
    assertThat(history()).as("once").hasSize(1);
  }

  @Test
  void whatAKillLeavesHalfDoneIsDoneLater() {
    desk.clock.move(NEXT_DAY);
    assertThat(desk.consultations.destroyKeys()).containsExactly("bus");
    assertThat(desk.stores.answers().wrappedKey("bus")).isEmpty();
    assertThat(desk.count("answer WHERE consultation = 'bus' AND sealed IS NOT NULL"))
        .isEqualTo(2_400);

    // The second batch fails.
    sql(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF (SELECT count(*) FROM answer WHERE sealed IS NULL) >= 1000 THEN
            RAISE EXCEPTION 'the disk is full';
          END IF;
          RETURN NEW;
        END $$
        """);
    sql("CREATE TRIGGER refuse BEFORE UPDATE ON answer FOR EACH ROW EXECUTE FUNCTION refuse()");
    assertThatThrownBy(desk.consultations::eraseDue).hasMessageContaining("the disk is full");
    assertThat(desk.count("answer WHERE sealed IS NULL")).isEqualTo(1_000);
    assertThat(history()).isEmpty();
    desk.consultations.clockMoved(); // tells nobody of the failure but the log
    sql("DROP TRIGGER refuse ON answer");

    desk.consultations.eraseDue();
    erased();
    assertThat(history()).containsExactly("{\"answers\": 1400, \"sessions\": 0}");
  }

  @Test
  void keyThatARestoredCopyBringsBackIsDestroyedAgain() {
    sql("CREATE TABLE answers AS SELECT * FROM answer");
    sql("CREATE TABLE consultations AS SELECT * FROM consultation");
    desk.clock.move(NEXT_DAY);
    desk.consultations.eraseDue();

    sql("DELETE FROM history");
    sql("DELETE FROM answer");
    sql("INSERT INTO answer SELECT * FROM answers");
    sql(
        "UPDATE consultation c SET wrapped_key = d.wrapped_key FROM consultations d WHERE c.consultation = d.consultation");
    desk.consultations.eraseDue();
    erased();
    assertThat(history()).hasSize(1);
  }

  @Test
  void sessionsOfEveryVersionAreEndedAndNoOthers() {
    sql(
        """
        INSERT INTO flow (flow, version, consultation, source, operator)
        VALUES ('bus', 1, 'bus', '', ''), ('bus', 2, 'bus', '', ''), ('tram', 1, 'tram', '', '')
        """);
    Instant later = NEXT_DAY.plusSeconds(86_400);
    for (int i = 0; i < 1_100; i++) {
      PersonId person = desk.known(Desk.number(i));
      desk.stores
          .wakes()
          .set(
              List.of(
                  new Wakes.Wake(person, "expiry:bus " + (1 + i % 2), later),
                  new Wakes.Wake(person, "expiry:tram 1", later),
                  new Wakes.Wake(person, "reminder:bus 1", later)));
    }
    desk.clock.move(NEXT_DAY);
    desk.consultations.eraseDue();

    assertThat(
            desk.jdbc
                .sql(
                    "SELECT kind, count(*) FROM wake WHERE due <= :now GROUP BY kind ORDER BY kind")
                .param("now", desk.clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
                .list())
        .containsExactly(Map.entry("expiry:bus 1", 550), Map.entry("expiry:bus 2", 550));
    assertThat(history()).containsExactly("{\"answers\": 2400, \"sessions\": 1100}");
  }

  private void erased() {
    assertThat(desk.stores.answers().wrappedKey("bus")).isEmpty();
    assertThat(desk.count("answer WHERE consultation = 'bus' AND sealed IS NOT NULL")).isZero();
    assertThat(
            desk.count("current_answer WHERE consultation = 'bus' AND value = 'yes' AND counted"))
        .as("closed answers")
        .isEqualTo(1_200);
  }

  private List<String> history() {
    return desk.jdbc
        .sql("SELECT detail FROM history WHERE kind = 'consultation.erased' AND operator = 'hub'")
        .query(String.class)
        .list();
  }

  private void sql(String statement) {
    desk.jdbc.sql(statement).update();
  }
}
