package parvis.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parvis.routes.outbound.Rig.citizen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import parvis.contact.Address;
import parvis.message.AttemptId;
import parvis.message.DeliveryReport;
import parvis.message.DeliveryReport.State;
import parvis.message.MessageClass;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;
import parvis.store.ClaimedMessage;
import parvis.store.Ids;
import parvis.store.Lane;
import parvis.store.Marked;
import parvis.store.Reported;
import parvis.store.Settlement;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;
import parvis.store.ToMark;
import parvis.store.ToSend;

class OutboxTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Lane OWED =
      new Lane("owed", Optional.empty(), Double.POSITIVE_INFINITY, Optional.empty());

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void whatIsEnqueuedIsSentOnceAndAccounted() {
    FakeLine line = new FakeLine(16);
    rig.hub(line).start();

    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add(rig.owed(citizen(i % 20), "text " + i));
    }
    Rig.await("all accepted", SOON, () -> rig.count("ACCEPTED") == 60);

    assertThat(line.ledger).hasSize(60);
    assertThat(new HashSet<>(line.bodies())).hasSize(60);
    assertThat(ids).allSatisfy(id -> assertThat(rig.column(id, "gateway_id")).startsWith("G"));
  }

  @Test
  void eachLetterReachesItsOwnRecipientAndNobodyElse() {
    FakeLine line = new FakeLine(64);
    List<ToSend> letters = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      letters.add(
          rig.toSend(
              citizen(i),
              "canary " + citizen(i).value(),
              MessageClass.OWED,
              Optional.empty(),
              Optional.empty()));
    }
    rig.transactions.executeWithoutResult(_ -> rig.outbox.enqueue(letters));
    rig.hub(line).start();
    Rig.await("all accepted", SOON, () -> rig.count("ACCEPTED") == 100);

    assertThat(line.ledger)
        .hasSize(100)
        .allSatisfy(attempt ->
            assertThat(attempt.part().body()).isEqualTo("canary " + attempt.to().value()));
  }

  @Test
  void messagesToOnePersonKeepTheirOrder() {
    FakeLine line = new FakeLine(64);
    Map<Address, List<String>> expected = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      Address to = citizen(i % 7);
      rig.owed(to, "text " + i);
      expected.computeIfAbsent(to, _ -> new ArrayList<>()).add("text " + i);
    }
    rig.hub(line).start();
    rig.hub(line).start();
    Rig.await("all accepted", SOON, () -> rig.count("ACCEPTED") == 100);

    Map<Address, List<String>> sent = new HashMap<>();
    line.ledger.forEach(
        a -> sent.computeIfAbsent(a.to(), _ -> new ArrayList<>()).add(a.part().body()));
    assertThat(sent).isEqualTo(expected);
  }

  @Test
  void whatIsOwedOvertakesACampaign() {
    FakeLine line = new FakeLine(1);
    UUID wave = rig.wave(Optional.empty());
    for (int i = 0; i < 20; i++) {
      rig.campaign(citizen(i), "campaign " + i, wave);
    }
    rig.owed(citizen(19), "reply");
    rig.hub(line).start();
    Rig.await("all accepted", SOON, () -> rig.count("ACCEPTED") == 21);

    assertThat(line.bodies()).first().isEqualTo("reply");
  }

  @Test
  void twoDispatchersOneOfThemFrozenNeverSendTwice() throws Exception {
    CountDownLatch thawed = new CountDownLatch(1);
    FakeLine frozen = new FakeLine(8);
    frozen.answer =
        a -> {
          try {
            thawed.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Accepted("G" + a.id());
        };
    FakeLine alive = new FakeLine(8);
    UUID wave = rig.wave(Optional.empty());
    for (int i = 0; i < 40; i++) {
      rig.campaign(citizen(i), "text " + i, wave);
    }
    Rig.Hub first = rig.hub(frozen).start();
    Rig.await("eight frozen", SOON, () -> frozen.ledger.size() == 8);
    rig.endLeases();
    Rig.Hub second = rig.hub(alive);
    second.keeper.sweep();
    second.start();
    Rig.await("the others accepted", SOON, () -> rig.count("ACCEPTED") == 32);
    assertThat(rig.count("UNKNOWN")).isEqualTo(8);
    first.dispatching.isRunning();

    thawed.countDown();
    // Late words on their own attempts are evidence; they move no message that is another's.
    Rig.await("all accounted", SOON, () -> rig.count("ACCEPTED") == 40);

    List<String> bodies = new ArrayList<>(frozen.bodies());
    bodies.addAll(alive.bodies());
    assertThat(bodies).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void aZombieWhoseClaimWasTakenOverMarksNothing() {
    UUID id = rig.owed(citizen(1), "text");
    ClaimedMessage zombie =
        rig.outbox.claim(OWED, 10, rig.clock.instant(), Ids.random(), 20).getFirst();
    rig.endLeases();
    rig.doubts.sweep();
    ClaimedMessage heir =
        rig.outbox.claim(OWED, 10, rig.clock.instant(), Ids.random(), 20).getFirst();

    assertThat(mark(zombie, Ids.attempt())).isEmpty();
    AttemptId attempt = Ids.attempt();
    assertThat(mark(heir, attempt)).hasSize(1);
    int counted =
        rig.settlements.settle(
            List.of(new Settlement(id, zombie.token(), Ids.attempt(), new Accepted("zombie"))));

    assertThat(counted).isZero();
    assertThat(rig.state(id)).isEqualTo("SENDING");
    assertThat(rig.column(id, "attempt")).isEqualTo(attempt.value());
  }

  @Test
  void aSendWhoseDispatcherDiedIsUnknownAndACampaignMessageIsNeverRepeated() {
    UUID wave = rig.wave(Optional.empty());
    UUID campaign = rig.campaign(citizen(1), "campaign", wave);
    UUID owed = rig.owed(citizen(2), "reply");
    FakeLine line = new FakeLine(4);
    line.answer = _ -> new Unknown("time-out");
    Rig.Hub hub = rig.hub(line).start();
    Rig.await("both unknown", SOON, () -> rig.count("UNKNOWN") == 2);

    line.answer = a -> new Accepted("G" + a.id());
    rig.endWaits();
    while (hub.keeper.settleSome() > 0) {
      rig.endWaits();
    }
    Rig.await("the reply said again", SOON, () -> rig.count("ACCEPTED") == 1);

    assertThat(line.bodies()).containsExactlyInAnyOrder("campaign", "reply", "reply");
    assertThat(rig.state(campaign)).isEqualTo("UNKNOWN");
    assertThat(rig.state(owed)).isEqualTo("UNKNOWN");
  }

  @Test
  void aCallbackSettlesALostAnswer() {
    UUID id = rig.campaign(citizen(1), "text", rig.wave(Optional.empty()));
    FakeLine line = new FakeLine(4);
    line.answer = _ -> new Unknown("time-out");
    rig.hub(line).start();
    Rig.await("unknown", SOON, () -> rig.state(id).equals("UNKNOWN"));

    rig.settlements.report(List.of(report(id, line.ledger.getFirst().id(), State.SENT)));

    assertThat(rig.state(id)).isEqualTo("ACCEPTED");
    assertThat(rig.column(id, "delivery")).isEqualTo("SENT");
    assertThat(rig.column(id, "gateway_id")).isEqualTo("SM1");
  }

  @Test
  void theListSettlesALostAnswerUnlessAnEqualMessageIsInDoubtToo() {
    UUID wave = rig.wave(Optional.empty());
    UUID first = rig.campaign(citizen(1), "same", wave);
    UUID second = rig.campaign(citizen(1), "same", wave);
    UUID alone = rig.campaign(citizen(2), "alone", wave);
    FakeLine line = new FakeLine(4);
    line.answer = _ -> new Unknown("time-out");
    line.list = a -> new Accepted("found " + a.part().body());
    Rig.Hub hub = rig.hub(line).start();
    Rig.await("three unknown", SOON, () -> rig.count("UNKNOWN") == 3);

    rig.endWaits();
    hub.keeper.settleSome();

    assertThat(rig.state(alone)).isEqualTo("ACCEPTED");
    assertThat(rig.column(alone, "gateway_id")).isEqualTo("found alone");
    assertThat(rig.state(first)).isEqualTo("UNKNOWN");
    assertThat(rig.state(second)).isEqualTo("UNKNOWN");
  }

  @Test
  void whatTwoPersonsOnOneTelephoneAreSentProvesNothingOfEachOther() {
    UUID wave = rig.wave(Optional.empty());
    FakeLine line = new FakeLine(4);
    Rig.Hub hub = rig.hub(line).start();
    UUID taken = rig.campaign(citizen(1), "same", wave);
    Rig.await("the first taken", SOON, () -> rig.state(taken).equals("ACCEPTED"));
    rig.share(citizen(1));
    line.answer = _ -> new Unknown("time-out");
    UUID lost = rig.campaign(citizen(1), "same", wave);
    Rig.await("the second unknown", SOON, () -> rig.state(lost).equals("UNKNOWN"));
    line.list = _ -> new Accepted(rig.column(taken, "gateway_id"));

    rig.endWaits();
    hub.keeper.settleSome();

    assertThat(rig.state(lost)).isEqualTo("UNKNOWN");
  }

  @Test
  void doubtsOfTwoPersonsOnOneTelephoneAreNotMistakenForEachOther() {
    UUID wave = rig.wave(Optional.empty());
    FakeLine line = new FakeLine(4);
    line.answer = _ -> new Unknown("time-out");
    Rig.Hub hub = rig.hub(line).start();
    UUID first = rig.campaign(citizen(1), "same", wave);
    rig.share(citizen(1));
    UUID second = rig.campaign(citizen(1), "same", wave);
    Rig.await("both unknown", SOON, () -> rig.count("UNKNOWN") == 2);
    line.list = _ -> new Accepted("the one of them that was taken");

    rig.endWaits();
    hub.keeper.settleSome();

    assertThat(rig.state(first)).isEqualTo("UNKNOWN");
    assertThat(rig.state(second)).isEqualTo("UNKNOWN");
  }

  @Test
  void doubtsOfTheErasedDoNotStandInTheWayOfOthers() {
    UUID wave = rig.wave(Optional.empty());
    FakeLine line = new FakeLine(1);
    line.list = a -> new Accepted("found " + a.part().body());
    for (int i = 0; i < 25; i++) {
      rig.campaign(citizen(i), "erased", wave);
    }
    rig.jdbc.sql("UPDATE outbox SET sealed = NULL").update();
    UUID alive = rig.campaign(citizen(30), "alive", wave);
    rig.jdbc
        .sql(
            """
            UPDATE outbox
            SET state = 'UNKNOWN', attempt = md5(message_id::text), gateway = 'fake', sending_at = now(),
              check_at = now() - interval '1 hour' + seq * interval '1 second'
            """)
        .update();
    Rig.Hub hub = rig.hub(line);

    hub.keeper.settleSome();
    hub.keeper.settleSome();

    assertThat(rig.state(alive)).isEqualTo("ACCEPTED");
  }

  @Test
  void aListThatCannotBeReadIsAskedOnceForAllAndAgainLater() {
    FakeLine line = new FakeLine(4);
    line.answer = _ -> new Unknown("time-out");
    UUID wave = rig.wave(Optional.empty());
    for (int i = 0; i < 4; i++) {
      rig.campaign(citizen(i), "text", wave);
    }
    AtomicInteger asked = new AtomicInteger();
    line.list =
        _ -> {
          asked.incrementAndGet();
          return new Deferred(Duration.ofSeconds(60), "list unreadable");
        };
    Rig.Hub hub = rig.hub(line).start();
    Rig.await("unknown", SOON, () -> rig.count("UNKNOWN") == 4);

    rig.endWaits();
    hub.keeper.settleSome();

    assertThat(asked).hasValue(1);
    assertThat(
            rig.jdbc
                .sql("SELECT count(*) FROM outbox WHERE checks = 0 AND check_at > now()")
                .query(Integer.class)
                .single())
        .isEqualTo(4);
  }

  @Test
  void placesAreGivenBackWhenTheDatabaseGoesAwayWhileTheyAreTaken() {
    FakeLine loopback = new FakeLine(8, "loopback");
    FakeLine real = new FakeLine(1);
    for (int i = 0; i < 4; i++) {
      rig.owed(citizen(i), "text");
    }
    rig.jdbc
        .sql(
            """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '08006'; END $$
            """)
        .update();
    rig.jdbc
        .sql(
            """
            CREATE TRIGGER fail BEFORE UPDATE ON outbox FOR EACH ROW
            WHEN (OLD.state = 'CLAIMED' AND NEW.state = 'PENDING') EXECUTE FUNCTION fail()
            """)
        .update();
    Rig.Hub hub = rig.hub(real, loopback);

    assertThatThrownBy(hub.dispatcher::round).isInstanceOf(DataAccessException.class);

    assertThat(hub.lines.all()).allMatch(line -> line.taken() == 0);
    rig.jdbc.sql("DROP FUNCTION fail CASCADE").update();
    rig.endLeases();
    hub.keeper.sweep();
    hub.start();
    Rig.await("all accepted", SOON, () -> rig.count("ACCEPTED") == 4);
  }

  @Test
  void anOutcomeThatCannotBeStoredHoldsUpNoOther() {
    FakeLine line = new FakeLine(8);
    line.answer = a -> new Accepted(a.part().body().equals("poison") ? "SM\u0000" : "SM" + a.id());
    UUID poison = rig.owed(citizen(0), "poison");
    for (int i = 1; i < 8; i++) {
      rig.owed(citizen(i), "text");
    }
    Rig.Hub hub = rig.hub(line).start();

    Rig.await("the others accepted", SOON, () -> rig.count("ACCEPTED") == 7);
    Rig.await("no place is lost", SOON, () -> hub.lines.all().getFirst().taken() == 0);
    rig.endLeases();
    hub.keeper.sweep();
    assertThat(rig.state(poison)).isEqualTo("UNKNOWN");
  }

  @Test
  void aCallbackThatSaysTheRecipientRefusesSuppressesOnceAndNotWhenItIsRepeated() {
    UUID id = rig.owed(citizen(1), "text");
    FakeLine line = new FakeLine(4);
    rig.hub(line).start();
    Rig.await("accepted", SOON, () -> rig.state(id).equals("ACCEPTED"));
    Reported refused =
        new Reported(
            id,
            line.ledger.getFirst().id(),
            new DeliveryReport("SM1", State.FAILED, "21610"),
            true);

    rig.transactions.executeWithoutResult(_ -> rig.settlements.report(List.of(refused)));
    assertThat(suppressions()).isEqualTo(1);
    rig.jdbc.sql("DELETE FROM suppression").update();
    rig.transactions.executeWithoutResult(_ -> rig.settlements.report(List.of(refused)));

    assertThat(suppressions()).isZero();
  }

  private int suppressions() {
    return rig.jdbc
        .sql("SELECT count(*) FROM suppression WHERE scope = 'all' AND reason = 'gateway'")
        .query(Integer.class)
        .single();
  }

  @Test
  void reportsFormALatticeWhateverTheirOrder() {
    UUID id = rig.owed(citizen(1), "text");
    FakeLine line = new FakeLine(4);
    rig.hub(line).start();
    Rig.await("accepted", SOON, () -> rig.state(id).equals("ACCEPTED"));
    AttemptId attempt = line.ledger.getFirst().id();

    rig.settlements.report(List.of(report(id, attempt, State.DELIVERED)));
    rig.settlements.report(
        List.of(
            report(id, attempt, State.SENT),
            report(id, attempt, State.FAILED),
            report(id, attempt, State.ACCEPTED)));
    rig.settlements.report(List.of(report(id, Ids.attempt(), State.FAILED)));

    assertThat(rig.column(id, "delivery")).isEqualTo("DELIVERED");
  }

  @Test
  void aSuppressedRecipientGetsWhatIsOwedAndNothingElse() {
    UUID campaign = rig.campaign(citizen(1), "campaign", rig.wave(Optional.empty()));
    suppress(citizen(1), Scope.CAMPAIGN);
    UUID owed = rig.owed(citizen(1), "STOP is noted");
    FakeLine line = new FakeLine(4);
    rig.hub(line).start();

    Rig.await("owed sent", SOON, () -> rig.state(owed).equals("ACCEPTED"));
    Rig.await("campaign cancelled", SOON, () -> rig.state(campaign).equals("CANCELLED"));
    assertThat(rig.column(campaign, "outcome_rule")).isEqualTo("recipient.suppressed");
    assertThat(line.bodies()).containsExactly("STOP is noted");
  }

  @Test
  void afterAGatewaysRefusalNothingMorePasses() {
    FakeLine line = new FakeLine(1);
    line.answer = _ -> new Rejected(RejectKind.OPTED_OUT, "21610");
    UUID refused = rig.owed(citizen(1), "first");
    rig.hub(line).start();
    Rig.await("refused", SOON, () -> rig.state(refused).equals("REJECTED"));

    UUID later = rig.owed(citizen(1), "second");

    Rig.await("cancelled", SOON, () -> rig.state(later).equals("CANCELLED"));
    assertThat(rig.column(later, "outcome_rule")).isEqualTo("recipient.refused");
    assertThat(line.ledger).hasSize(1);
  }

  @Test
  void afterTheAnswerToAStopNoCampaignMessageEntersSending() throws Exception {
    UUID wave = rig.wave(Optional.empty());
    List<ToSend> letters = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      letters.add(
          rig.toSend(
              citizen(i % 100),
              "text " + i,
              MessageClass.CAMPAIGN,
              Optional.of(wave),
              Optional.empty()));
    }
    rig.transactions.executeWithoutResult(_ -> rig.outbox.enqueue(letters));
    FakeLine line = new FakeLine(64);
    rig.hub(line).start();
    Map<Address, Instant> stopped = new HashMap<>();
    for (int i = 0; i < 100; i += 3) {
      rig.transactions.executeWithoutResult(_ -> {});
      suppress(citizen(i), Scope.CAMPAIGN);
      stopped.put(
          citizen(i), rig.jdbc.sql("SELECT clock_timestamp()").query(Instant.class).single());
    }
    Rig.await("all decided", Duration.ofSeconds(90), () -> rig.count("PENDING") == 0);

    assertThat(line.ledger)
        .filteredOn(attempt -> stopped.containsKey(attempt.to()))
        .allSatisfy(attempt -> assertThat(attempt.at()).isBefore(stopped.get(attempt.to())));
  }

  @Test
  void pauseHoldsTheRestAndResumeSendsExactlyTheRest() {
    UUID wave = rig.wave(Optional.of(50.0));
    for (int i = 0; i < 150; i++) {
      rig.campaign(citizen(i), "text " + i, wave);
    }
    FakeLine line = new FakeLine(8);
    rig.hub(line).start();
    Rig.await("some sent", SOON, () -> line.ledger.size() >= 10);
    rig.campaignState(wave, "PAUSED");
    Rig.await("open calls ended", SOON, () -> rig.count("SENDING") == 0);
    int sent = line.ledger.size();
    long until = System.nanoTime() + Duration.ofMillis(700).toNanos();
    Rig.await("a while", SOON, () -> System.nanoTime() > until);
    assertThat(line.ledger).hasSizeBetween(sent, sent + 1).hasSizeLessThan(150);

    rig.campaignState(wave, "RUNNING");
    Rig.await("all sent", SOON, () -> rig.count("ACCEPTED") == 150);

    assertThat(line.bodies()).doesNotHaveDuplicates();
  }

  @Test
  void staleMessagesAndThoseOfACancelledCampaignNeverLeave() {
    rig.clock.move(Instant.parse("2027-03-16T10:00:00Z"));
    UUID wave = rig.wave(Optional.empty());
    UUID stale =
        rig.enqueue(
            citizen(1),
            "stale",
            MessageClass.CAMPAIGN,
            Optional.of(wave),
            Optional.of(Instant.parse("2027-03-16T09:59:59Z")));
    UUID cancelled = rig.campaign(citizen(2), "cancelled", rig.wave(Optional.empty()));
    rig.campaignState(UUID.fromString(rig.column(cancelled, "wave_id")), "CANCELLED");
    FakeLine line = new FakeLine(4);
    rig.hub(line).start();

    Rig.await("both decided", SOON, () -> rig.count("CANCELLED") == 2);
    assertThat(rig.column(stale, "outcome_rule")).isEqualTo("message.stale");
    assertThat(rig.column(cancelled, "outcome_rule")).isEqualTo("campaign.cancelled");
    assertThat(line.ledger).isEmpty();
  }

  @Test
  void aFrozenOutboxSendsNothing() {
    rig.jdbc.sql("UPDATE installation SET frozen_since = now()").update();
    UUID id = rig.owed(citizen(1), "text");
    FakeLine line = new FakeLine(4);
    Rig.Hub hub = rig.hub(line);

    assertThat(hub.dispatcher.round()).isZero();
    ClaimedMessage claimed =
        rig.outbox.claim(OWED, 1, rig.clock.instant(), Ids.random(), 20).getFirst();
    assertThat(mark(claimed, Ids.attempt())).containsExactly(new Marked.Held(id, "outbox.frozen"));
    assertThat(line.ledger).isEmpty();
  }

  @Test
  void whatIsDeferredWaitsAndIsTriedAgain() {
    AtomicReference<Instant> first = new AtomicReference<>();
    AtomicReference<Instant> second = new AtomicReference<>();
    FakeLine line = new FakeLine(4);
    line.answer =
        a -> {
          if (a.number() == 1) {
            first.set(Instant.now());
            return new Deferred(Duration.ofSeconds(1), "busy");
          }
          second.set(Instant.now());
          return new Accepted("G" + a.id());
        };
    UUID id = rig.owed(citizen(1), "text");
    rig.hub(line).start();
    Rig.await("accepted", SOON, () -> rig.state(id).equals("ACCEPTED"));

    assertThat(rig.column(id, "tries")).isEqualTo("2");
    assertThat(Duration.between(first.get(), second.get()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(line.ledger.get(0).id()).isNotEqualTo(line.ledger.get(1).id());
  }

  @Test
  void aGatewayThatDoesNotAnswerLeavesFewInDoubt() {
    FakeLine line = new FakeLine(4);
    line.answer = _ -> new Unknown("time-out");
    UUID wave = rig.wave(Optional.empty());
    for (int i = 0; i < 60; i++) {
      rig.campaign(citizen(i), "text " + i, wave);
    }
    AtomicBoolean seen = new AtomicBoolean();
    Rig.Hub hub = rig.hub(line).start();
    Rig.await(
        "circuit open", SOON, () -> hub.lines.all().getFirst().circuit().reason().isPresent());
    seen.set(true);

    assertThat(rig.count("UNKNOWN")).isLessThan(20);
    line.answer = a -> new Accepted("G" + a.id());
    Rig.await("the rest sent", Duration.ofSeconds(90), () -> rig.count("PENDING") == 0);
    assertThat(line.bodies()).doesNotHaveDuplicates();
  }

  private List<Marked> mark(ClaimedMessage message, AttemptId attempt) {
    List<Marked> marked =
        rig.transactions.execute(_ ->
            rig.outbox.markSending(
                List.of(
                    new ToMark(
                        message.messageId(), message.token(), attempt, "fake", Optional.empty())),
                rig.clock.instant()));
    return marked == null ? List.of() : marked;
  }

  private void suppress(Address address, Scope scope) {
    rig.transactions.executeWithoutResult(_ ->
        rig.suppressions.suppress(
            List.of(new Suppression(rig.hash(address), scope, "stop", Optional.empty()))));
  }

  private static Reported report(UUID message, AttemptId attempt, State state) {
    return new Reported(message, attempt, new DeliveryReport("SM1", state, "x"));
  }
}
