package parvis.routes.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.routes.dialogue.ParkedDesk.Shown;
import parvis.routes.dialogue.ParkedDesk.Standing;
import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.session.Turn;
import parvis.store.History;
import parvis.store.ParkedRequests;

/// Staff reads what was set aside and has it tried again.
class ParkedDeskTest {
  private static final String CITIZEN = Desk.number(1);

  private final AtomicBoolean broken = new AtomicBoolean(true);
  private final Desk desk = new Desk(this::echo);
  private final History history = new History(desk.jdbc);
  private final ParkedDesk parked =
      new ParkedDesk(new ParkedRequests(desk.jdbc), desk.readings, history, desk.transactions);

  private Turn echo(Circumstances now, Conversation conversation, Event event) {
    String heard = event instanceof Event.Reply(String text, _, _, _) ? text : "";
    if (broken.get() && heard.startsWith("poison")) {
      throw new IllegalStateException("secret words");
    }
    return new Turn(
        conversation,
        List.of(
            new Effect.Say(
                Prompt.say(conversation.language(), heard), MessageClass.OWED, "test.echo")));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void untilNothingIsOpen() {
    Desk.await(
        Duration.ofSeconds(20),
        () -> {
          desk.jdbc.sql("UPDATE inbox SET retry_at = now() WHERE retry_at IS NOT NULL").update();
          desk.worker.sweep();
          return desk.count("inbox WHERE state = 'OPEN'") == 0;
        });
  }

  private long park(String text) {
    desk.post("SM" + text, CITIZEN, text);
    untilNothingIsOpen();
    return desk.jdbc.sql("SELECT max(seq) FROM inbox").query(Long.class).single();
  }

  @Test
  void whatWasSetAsideIsReadWithItsReasonAndTheReadingIsRecorded() {
    long seq = park("poison");

    assertThat(parked.list(0, 10, "anne"))
        .singleElement()
        .satisfies(shown -> {
          assertThat(shown.row().seq()).isEqualTo(seq);
          assertThat(shown.text()).contains("poison");
          assertThat(shown.from().orElseThrow().urn()).isEqualTo("tel:" + CITIZEN);
          assertThat(shown.request().orElseThrow()).contains("Body=poison");
          assertThat(shown.standing()).isEqualTo(Standing.REPLAYABLE);
          assertThat(shown.row().reason()).startsWith("IllegalStateException at ");
          assertThat(shown.toString()).isEqualTo("Shown[" + seq + "]");
        });
    assertThat(parked.list(seq, 10, "anne")).isEmpty();
    assertThat(kinds()).containsExactly("parked.read");
  }

  private List<String> kinds() {
    return history.latest(Optional.empty(), Optional.empty(), Optional.empty(), 10).stream()
        .map(History.Recorded::kind)
        .filter(kind -> kind.startsWith("parked."))
        .toList();
  }

  @Test
  void onceItsCauseIsMendedAMessageIsUnderstoodAndCountsOnce() {
    long seq = park("poison");
    broken.set(false);

    assertThat(parked.replay(List.of(seq, seq), "anne")).isEmpty();
    untilNothingIsOpen();

    assertThat(desk.saidTo(CITIZEN)).hasSize(2).last().isEqualTo("poison");
    assertThat(parked.list(0, 10, "anne")).isEmpty();
    assertThat(parked.replay(List.of(seq), "anne")).isEqualTo(Map.of(seq, Optional.empty()));
    assertThat(kinds()).containsExactly("parked.replayed");
  }

  @Test
  void whatIsStillBrokenIsTriedThreeTimesAndSetAsideAgain() {
    long seq = park("poison");

    assertThat(parked.replay(List.of(seq), "anne")).isEmpty();
    assertThat(desk.count("inbox WHERE state = 'OPEN'")).isEqualTo(1);
    untilNothingIsOpen();

    assertThat(parked.find(seq, "anne"))
        .hasValueSatisfying(shown -> {
          assertThat(shown.standing()).isEqualTo(Standing.REPLAYABLE);
          assertThat(shown.row().attempts()).isEqualTo(3);
        });
  }

  @Test
  void replyIsNotAppliedToAnotherQuestionThanTheOneItAnswered() {
    long old = park("poison");
    broken.set(false);
    desk.post("SMlater", CITIZEN, "and then");
    untilNothingIsOpen();

    assertThat(parked.replay(List.of(old), "anne"))
        .isEqualTo(Map.of(old, Optional.of(Standing.GONE_ON)));
    assertThat(parked.find(old, "anne").map(Shown::standing)).contains(Standing.GONE_ON);
    assertThat(desk.count("inbox WHERE state = 'OPEN'")).isZero();
  }

  @Test
  void eitherAllAreTriedAgainOrNone() {
    long first = park("poison");
    desk.post("SMother", Desk.number(2), "poison too");
    untilNothingIsOpen();
    desk.jdbc.sql("UPDATE inbox SET sealed = NULL WHERE seq = :seq").param("seq", first).update();

    assertThat(parked.replay(List.of(first, first + 1, 99_999L), "anne"))
        .isEqualTo(Map.of(first, Optional.of(Standing.FORGOTTEN), 99_999L, Optional.empty()));
    assertThat(desk.count("inbox WHERE state = 'PARKED'")).isEqualTo(2);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void whatMayHaveEndedItsWorkerIsNotReadAgain() {
    long seq = park("poison");
    desk.jdbc
        .sql("UPDATE inbox SET reason = :reason")
        .param("reason", Parking.ENDED_ITS_WORKER)
        .update();

    assertThat(parked.find(seq, "anne"))
        .hasValueSatisfying(shown -> {
          assertThat(shown.text()).isEmpty();
          assertThat(shown.request().orElseThrow()).contains("Body=poison");
        });
  }

  @Test
  void whatWasDealtWithIsNoLongerListed() {
    long seq = park("poison");

    assertThat(parked.handled(seq, "anne")).isTrue();
    assertThat(parked.handled(seq, "anne")).isFalse();
    assertThat(parked.list(0, 10, "anne")).isEmpty();
    assertThat(kinds()).containsExactly("parked.handled");
  }
}
