package parvis.routes.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parvis.answer.Value;
import parvis.config.TestSettings;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.session.Turn;
import parvis.store.AnswerWords;
import parvis.store.Calls;
import parvis.store.Places;

class ErasureTest {
  private final Desk desk = new Desk(ErasureTest::records);

  /// Records each reply as free text and as a closed answer; says STOP back.
  private static Turn records(Circumstances now, Conversation conversation, Event event) {
    String text = event instanceof Event.Reply(String said, _, _, _) ? said : "";
    FlowRef flow = new FlowRef("mobilite", 1);
    List<Effect> effects =
        text.equals("STOP")
            ? List.of(new Effect.Suppress(Effect.Suppress.Scope.PERSON, "stop"))
            : text.equals("RETIRER")
                ? List.of(new Effect.Withdraw("bus"))
                : List.of(
                    answer(flow, "why", new Value.Words(text), true, text, now, conversation),
                    answer(flow, "rides", new Value.YesNo(true), false, text, now, conversation),
                    new Effect.Say(
                        Prompt.say(conversation.language(), "merci"), MessageClass.OWED, "test"));
    return new Turn(conversation, effects);
  }

  private static Effect answer(
      FlowRef flow,
      String question,
      Value value,
      boolean sealed,
      String raw,
      Circumstances now,
      Conversation conversation) {
    return new Effect.Record(
        flow,
        "bus",
        question,
        value,
        sealed,
        raw,
        "",
        now.channel(),
        conversation.language(),
        true,
        false);
  }

  private void consultation() {
    desk.jdbc
        .sql("INSERT INTO consultation (consultation, wrapped_key) VALUES ('bus', :key)")
        .param("key", desk.vault.newConsultationKey())
        .update();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void answersAreStoredUnderAPseudonymAndTheLaterOneStands() {
    consultation();
    PersonId person = desk.known(Desk.number(1));
    desk.post("SM1", Desk.number(1), "la place");
    desk.post("SM2", Desk.number(1), "le temps");
    desk.worker.work();

    var key = desk.vault.openConsultation(desk.stores.answers().wrappedKey("bus").orElseThrow());
    byte[] respondent = desk.vault.pseudonym(key, person);
    byte[] sealed =
        desk.jdbc
            .sql("SELECT sealed FROM current_answer WHERE question = 'why' AND respondent = :who")
            .param("who", respondent)
            .query((row, _) -> row.getBytes(1))
            .single();
    assertThat(
            AnswerWords.decode(
                desk.vault.open(key, sealed, Places.answer(respondent, "mobilite", "why"))))
        .isEqualTo(new AnswerWords("le temps", "le temps", ""));
    assertThat(desk.count("answer")).isEqualTo(4);
    assertThat(desk.count("current_answer")).isEqualTo(2);
  }

  @Test
  void erasedPersonLeavesClosedAnswersAndNothingThatAKeyCouldOpen() {
    consultation();
    PersonId person = desk.known(Desk.number(1));
    desk.post("SM1", Desk.number(1), "secret");
    desk.post("SM2", Desk.number(2), "other");
    desk.post("SM3", Desk.number(1), "STOP");
    desk.worker.work();
    desk.post("SM4", Desk.number(1), "not yet read");

    assertThat(desk.erasure.erase(person, "anna")).isTrue();
    assertThat(desk.erasure.erase(person, "anna")).isFalse();

    assertThat(desk.count("inbox WHERE sealed IS NOT NULL")).isEqualTo(1);
    assertThat(desk.count("outbox WHERE sealed IS NOT NULL")).isEqualTo(1);
    assertThat(desk.count("answer WHERE sealed IS NOT NULL")).isEqualTo(2);
    assertThat(desk.count("current_answer WHERE value = 'yes' AND counted")).isEqualTo(2);
    assertThat(desk.count("person WHERE contact_key IS NULL AND erased_at IS NOT NULL"))
        .isEqualTo(1);
    assertThat(desk.count("person_address")).isEqualTo(1);
    assertThat(desk.count("suppression")).isEqualTo(1);
    assertThat(desk.count("history WHERE kind = 'contact.erased' AND operator = 'anna'"))
        .isEqualTo(1);
    desk.worker.work();
    assertThat(desk.count("inbox WHERE state = 'OPEN'")).isZero();
  }

  @Test
  void personWhomARestoredDumpBringsBackIsErasedAgain() {
    PersonId person = desk.known(Desk.number(1));
    byte[] key =
        desk.jdbc.sql("SELECT contact_key FROM person").query((r, _) -> r.getBytes(1)).single();
    desk.erasure.erase(person, "anna");
    desk.jdbc
        .sql("UPDATE person SET contact_key = :key, erased_at = NULL")
        .param("key", key)
        .update();

    assertThat(desk.erasure.replay()).isEqualTo(1);
    assertThat(desk.erasure.replay()).isZero();
    assertThat(desk.count("person WHERE contact_key IS NOT NULL")).isZero();
  }

  @Test
  void withdrawnAnswersNoLongerCountAndTheirWordsAreGone() {
    consultation();
    desk.known(Desk.number(1));
    desk.post("SM1", Desk.number(1), "la place");
    desk.post("SM2", Desk.number(1), "RETIRER");
    desk.worker.work();

    assertThat(desk.count("current_answer WHERE counted")).isZero();
    assertThat(desk.count("answer WHERE sealed IS NOT NULL")).isZero();
  }

  @Test
  void aStrayWhoWritesAgainIsReadThoughForgottenMeanwhile() {
    consultation();
    desk.post("SM1", Desk.number(1), "bonjour");
    desk.worker.work();
    desk.jdbc.sql("UPDATE person SET created_at = now() - interval '8 days'").update();
    desk.jdbc.sql("UPDATE conversation SET updated_at = now() - interval '8 days'").update();
    desk.post("SM2", Desk.number(1), "me revoici");

    retention("7").forget();
    assertThat(desk.count("person WHERE erased_at IS NOT NULL")).isEqualTo(1);
    assertThat(desk.count("inbox WHERE sealed IS NOT NULL")).isEqualTo(1);
    desk.worker.work();

    assertThat(desk.saidTo(Desk.number(1))).containsExactly("merci");
    assertThat(desk.count("person")).isEqualTo(2);
  }

  @Test
  void bodiesAreForgottenPageByPageFromTheOldestThatIsKept() {
    desk.jdbc
        .sql(
            """
            INSERT INTO inbox (channel, account, gateway_id, address_hash, sealed, day_key, state,
                               received_at, settled_at)
            SELECT 'sms', 'AC', 'SM' || n, int4send(n), '\\x01', current_date - 9,
              CASE n WHEN 700 THEN 'OPEN' ELSE 'DONE' END, now() - interval '9 days',
              CASE n WHEN 700 THEN NULL ELSE now() - interval '8 days' END
            FROM generate_series(1, 25000) n
            """)
        .update();
    desk.post("SMnew", Desk.number(1), "neuf");

    desk.bodies.forgetSettled(7);
    assertThat(desk.count("inbox WHERE sealed IS NOT NULL")).isEqualTo(2);
    assertThat(desk.bodies.sealedDays()).hasSize(2);

    desk.jdbc
        .sql("UPDATE inbox SET state = 'DONE', settled_at = received_at WHERE gateway_id = 'SM700'")
        .update();
    desk.bodies.forgetSettled(7);
    assertThat(desk.count("inbox WHERE sealed IS NOT NULL")).isEqualTo(1);
    assertThat(desk.bodies.sealedDays()).hasSize(1);
  }

  @Test
  void keptLongEnoughIsForgottenAndNothingElse() {
    desk.post("SM1", Desk.number(1), "vieux");
    desk.post("SM2", Desk.number(2), "neuf");
    desk.jdbc.sql("UPDATE inbox SET state = 'DONE', settled_at = now()").update();
    desk.jdbc
        .sql(
            """
            UPDATE inbox SET settled_at = now() - interval '8 days', day_key = '2026-01-01'
            WHERE gateway_id = 'SM1'
            """)
        .update();
    desk.vault.sealForDay(
        java.time.LocalDate.of(2026, 1, 1), new byte[1], new parvis.vault.Aad("t", "c", "r"));

    retention("9").forget();
    assertThat(desk.count("inbox WHERE sealed IS NOT NULL")).isEqualTo(2);
    assertThat(desk.vault.days()).contains(java.time.LocalDate.of(2026, 1, 1));

    retention("7").forget();

    assertThat(desk.count("inbox WHERE sealed IS NOT NULL")).isEqualTo(1);
    assertThat(desk.vault.days()).doesNotContain(java.time.LocalDate.of(2026, 1, 1));
  }

  @Test
  void strangersAreForgottenAfterTheDaysOfTheSetting() {
    desk.post("SM1", Desk.number(1), "bonjour");
    desk.worker.work();
    desk.jdbc.sql("UPDATE person SET created_at = now() - interval '4 days'").update();
    desk.jdbc.sql("UPDATE conversation SET updated_at = now() - interval '4 days'").update();

    retention("5").forget();
    assertThat(desk.count("person WHERE erased_at IS NULL")).isEqualTo(1);

    retention("3").forget();
    assertThat(desk.count("person WHERE erased_at IS NULL")).isZero();
  }

  private Retention retention(String days) {
    return new Retention(
        desk.bodies,
        desk.persons,
        new Calls(desk.jdbc),
        desk.vault,
        desk.transactions,
        desk.consultations,
        TestSettings.of(Map.of("message-days", days)));
  }
}
