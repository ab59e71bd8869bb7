package parvis.routes.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.routes.edge.Receipt;
import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.session.Turn;
import parvis.store.Inbox;
import parvis.store.Suppressions;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;

class TurnsTest {
  private final AtomicInteger poison = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Desk desk = new Desk(this::echo);

  /// Says what it heard; fails on "poison".
  private Turn echo(Circumstances now, Conversation conversation, Event event) {
    String heard =
        switch (event) {
          case Event.Reply(String text, _, _, _) -> text;
          case Event.Chosen(var flow) -> "chosen " + flow;
          case Event.Begin begin -> "begin " + begin.flow();
          case Event.Woken(String kind) -> "woken " + kind;
        };
    if (heard.equals("poison")) {
      poison.incrementAndGet();
      throw new IllegalStateException("secret words");
    }
    List<Effect> effects = new ArrayList<>();
    effects.add(
        new Effect.Say(
            Prompt.say(conversation.language(), heard),
            event instanceof Event.Reply ? MessageClass.OWED : MessageClass.CAMPAIGN,
            "test.echo"));
    if (heard.equals("BUS")) {
      effects.add(new Effect.Lift("keyword"));
    }
    if (heard.equals("FAUX")) {
      effects.add(new Effect.Suppress(Effect.Suppress.Scope.ADDRESS, "wrong_number"));
    }
    if (heard.startsWith("number ")) {
      effects.add(
          new Effect.SayTo(
              Address.tel(heard.substring(7)),
              Prompt.say(conversation.language(), "code"),
              "link.code"));
    }
    if (heard.startsWith("wake me")) {
      effects.add(new Effect.Wake("reminder", now.at().minusSeconds(1)));
    }
    return new Turn(conversation, effects);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void sameMessageTenTimesHasOneEffect() {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      receipts.add(desk.post("SM1", Desk.number(1), "oui"));
    }
    desk.worker.work();

    assertThat(receipts.getFirst()).isEqualTo(Receipt.ACCEPTED);
    assertThat(receipts.subList(1, 10)).containsOnly(Receipt.DUPLICATE);
    assertThat(desk.saidTo(Desk.number(1))).containsExactly("oui");
  }

  @Test
  void sameIdWithAnotherTextRaisesAnAlarmAndKeepsTheFirst() {
    desk.post("SM1", Desk.number(1), "oui");
    desk.post("SM1", Desk.number(1), "non");
    desk.worker.work();

    assertThat(desk.saidTo(Desk.number(1))).containsExactly("oui");
    assertThat(desk.registry.counter("parvis.inbound.contradictions", "channel", "sms").count())
        .isEqualTo(1);
  }

  @Test
  void twoWorkersTakeEachChatInTheOrderOfItsMessages() throws InterruptedException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    int chats = 500;
    List<Integer> arrivals = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      arrivals.add(i % chats);
    }
    Collections.shuffle(arrivals, new Random(seed));
    Map<Integer, List<String>> expected = new HashMap<>();
    List<Thread> workers =
        List.of(desk.worker, desk.another()).stream()
            .map(worker -> Thread.ofVirtual().start(() -> drain(worker)))
            .toList();

    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      int chat = arrivals.get(i);
      String text = "m" + i;
      expected.computeIfAbsent(chat, _ -> new ArrayList<>()).add(text);
    }
    // One sender per chat, all at once: order within a chat is the sender's.
    expected.forEach((chat, texts) ->
        senders.add(
            Thread.ofVirtual()
                .start(() ->
                    texts.forEach(text ->
                        assertThat(desk.post("SM" + text, Desk.number(chat), text))
                            .isEqualTo(Receipt.ACCEPTED)))));
    for (Thread sender : senders) {
      sender.join();
    }
    Desk.await(Duration.ofSeconds(90), () -> desk.count("inbox WHERE state <> 'DONE'") == 0);
    over.set(true);
    for (Thread worker : workers) {
      worker.join();
    }

    expected.forEach((chat, texts) -> assertThat(desk.saidTo(Desk.number(chat))).isEqualTo(texts));
    assertThat(desk.count("conversation WHERE turns <> 4")).isZero();
  }

  private void drain(Worker worker) {
    while (!over.get()) {
      worker.work();
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void messageThatFailsThreeTimesAloneIsParkedAndItsNeighboursAreNot() {
    for (int i = 0; i < 300; i++) {
      desk.post("SM" + i, Desk.number(i), i == 150 ? "poison" : "m" + i);
    }
    desk.post("SMlater", Desk.number(150), "and again");
    desk.worker.work();

    assertThat(desk.count("inbox WHERE state = 'DONE'")).isEqualTo(299);
    assertThat(desk.saidTo(Desk.number(150))).isEmpty();
    Desk.await(
        Duration.ofSeconds(20),
        () -> {
          desk.jdbc.sql("UPDATE inbox SET retry_at = now() WHERE retry_at IS NOT NULL").update();
          desk.worker.sweep();
          return desk.count("inbox WHERE state = 'OPEN'") == 0;
        });

    assertThat(desk.count("inbox WHERE state = 'PARKED'")).isEqualTo(1);
    assertThat(
            desk.jdbc
                .sql("SELECT reason FROM inbox WHERE state = 'PARKED'")
                .query(String.class)
                .single())
        .startsWith("IllegalStateException at ")
        .doesNotContain("secret");
    assertThat(poison).hasValue(4);
    assertThat(desk.saidTo(Desk.number(150)))
        .hasSize(2)
        .anyMatch(said -> said.startsWith("Pardon, un ennui technique"))
        .contains("and again");
  }

  @Test
  void messageFoundWithAnExpiredLeaseIsTriedAloneThreeTimesThenParked() {
    desk.post("SM1", Desk.number(1), "kills");
    desk.post("SM2", Desk.number(2), "lives");
    // A worker that takes both and dies, then one that takes the first alone and dies, thrice.
    assertThat(desk.inbox.claim(64, UUID.randomUUID())).hasSize(2);
    expire();
    desk.inbox.isolateExpired();
    for (int i = 0; i < Inbox.SOLO_TRIES; i++) {
      desk.jdbc
          .sql("UPDATE inbox SET retry_at = now() + interval '1 hour' WHERE gateway_id = 'SM2'")
          .update();
      assertThat(desk.inbox.claimSolo(UUID.randomUUID()))
          .hasValueSatisfying(row -> assertThat(row.gatewayId()).isEqualTo("SM1"));
      expire();
      desk.inbox.isolateExpired();
    }
    desk.jdbc.sql("UPDATE inbox SET retry_at = NULL").update();
    desk.worker.sweep();

    assertThat(desk.count("inbox WHERE state = 'PARKED' AND gateway_id = 'SM1'")).isEqualTo(1);
    assertThat(desk.saidTo(Desk.number(2))).containsExactly("lives");
    assertThat(desk.saidTo(Desk.number(1))).singleElement().asString().startsWith("Pardon");
  }

  private void expire() {
    desk.jdbc
        .sql("UPDATE inbox SET lease_until = now() - interval '1 s' WHERE lease_until IS NOT NULL")
        .update();
  }

  @Test
  void turnOfAWorkerWhoseLeaseRanOutDoesNotStand() {
    desk.post("SM1", Desk.number(1), "oui");
    var row = desk.inbox.claim(64, UUID.randomUUID()).getFirst();
    Reply reply = new Reply(row, ((Readings.Says) desk.readings.read(row)).inbound());
    expire();
    desk.inbox.isolateExpired();
    desk.worker.sweep();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> desk.turns.reply(List.of(reply)))
        .isInstanceOf(LeaseLost.class);
    assertThat(desk.saidTo(Desk.number(1))).containsExactly("oui");
  }

  @Test
  void messageThatRestsBlocksItsOwnConversationOnly() {
    desk.post("SM1", Desk.number(1), "poison");
    desk.post("SM2", Desk.number(1), "after");
    desk.post("SM3", Desk.number(2), "other");
    desk.worker.work();

    assertThat(desk.saidTo(Desk.number(1))).isEmpty();
    assertThat(desk.saidTo(Desk.number(2))).containsExactly("other");
  }

  @Test
  void twoNumbersOfOnePersonTakeTheirTurnsInOneConversation() {
    PersonId person = desk.known(Desk.number(1));
    var hash = desk.hash(Desk.number(2));
    byte[] wrapped =
        desk.jdbc.sql("SELECT contact_key FROM person").query((row, _) -> row.getBytes(1)).single();
    desk.persons.link(
        List.of(
            new parvis.store.Persons.Linked(
                person,
                hash,
                parvis.contact.Address.Kind.TEL,
                desk.vault.seal(
                    desk.vault.open(wrapped),
                    ("tel:" + Desk.number(2)).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    parvis.store.Places.address(person, hash)),
                "code")));
    desk.post("SM1", Desk.number(1), "a");
    desk.post("SM2", Desk.number(2), "b");
    desk.worker.work();

    assertThat(desk.count("conversation WHERE turns = 2")).isEqualTo(1);
    assertThat(desk.saidTo(Desk.number(1))).containsExactly("a");
    assertThat(desk.saidTo(Desk.number(2))).containsExactly("b");
  }

  @Test
  void keywordLiftsTheStopBeforeItAndNotTheOneAfterIt() {
    desk.post("SM1", Desk.number(1), "STOP");
    desk.worker.work();
    desk.post("SM2", Desk.number(1), "BUS");
    desk.post("SM3", Desk.number(1), "STOP");
    desk.worker.work();
    assertThat(desk.count("inbox WHERE state = 'OPEN'")).isZero();
    assertThat(desk.count("suppression WHERE scope = 'campaign'")).isEqualTo(1);

    desk.post("SM4", Desk.number(1), "BUS");
    desk.worker.work();
    assertThat(desk.count("suppression")).isZero();
  }

  @Test
  void refusalThatCannotBeKeptWaitsForAsLongAsItTakesAndNobodyWaitsWithIt() throws IOException {
    Path inTheWay = Files.createDirectories(desk.data.path().resolve("suppressed.list.new/x"));
    for (int i = 0; i < 20; i++) {
      desk.post("SM" + i, Desk.number(i), i == 10 ? "FAUX" : "m" + i);
    }
    desk.worker.work();
    for (int i = 0; i < 8; i++) {
      desk.worker.sweep();
    }
    assertThat(desk.count("inbox WHERE state = 'DONE'")).isEqualTo(19);
    assertThat(desk.count("inbox WHERE state = 'OPEN' AND NOT solo")).isEqualTo(1);
    assertThat(desk.saidTo(Desk.number(10))).isEmpty();

    Files.delete(inTheWay);
    desk.worker.sweep();
    assertThat(desk.count("inbox WHERE state = 'OPEN'")).isZero();
    assertThat(desk.count("suppression WHERE scope = 'all'")).isEqualTo(1);
  }

  @Test
  void liftSparesWhatIsLaterAndWhatRefusesEverything() {
    var at = desk.hash(Desk.number(1));
    Instant said = Instant.parse("2027-03-02T10:00:00Z");
    Suppressions suppressions = desk.stores.suppressions();
    desk.transactions.executeWithoutResult(_ ->
        suppressions.suppress(
            List.of(
                new Suppression(at, Scope.CAMPAIGN, "stop", Optional.of(said.plusMillis(200))),
                new Suppression(at, Scope.ALL, "wrong_number", Optional.of(said.minusMillis(1))))));

    suppressions.lift(List.of(at), said);
    assertThat(desk.count("suppression")).isEqualTo(2);
    suppressions.lift(List.of(at), said.plusMillis(201));
    assertThat(desk.count("suppression WHERE scope = 'all'")).isEqualTo(1);
    assertThat(desk.count("suppression")).isEqualTo(1);
  }

  @Test
  void codeGoesOnlyToSomebodyKnownAndWhoAsksIsToldTheSame() {
    desk.known(Desk.number(2));
    desk.post("SM1", Desk.number(1), "number " + Desk.number(2));
    desk.post("SM2", Desk.number(4), "number " + Desk.number(3));
    desk.worker.work();

    assertThat(desk.saidTo(Desk.number(2))).containsExactly("code");
    assertThat(desk.count("outbox WHERE rule = 'link.code'")).isEqualTo(1);
    assertThat(desk.saidTo(Desk.number(1))).hasSize(1);
    assertThat(desk.saidTo(Desk.number(4))).hasSize(1);
  }

  @Test
  void timerRingsThroughTheSamePath() {
    desk.clock.move(Instant.parse("2027-03-02T13:00:00Z"));
    desk.post("SM1", Desk.number(1), "wake me");
    desk.worker.work();
    desk.wakes.ring();

    assertThat(desk.saidTo(Desk.number(1))).containsExactly("wake me", "woken reminder");
    assertThat(desk.count("wake")).isZero();
  }

  @Test
  void reminderThatRingsAtAQuietHourRingsAgainInTheMorning() {
    desk.clock.move(Instant.parse("2027-03-02T22:30:00Z"));
    desk.post("SM1", Desk.number(1), "wake me");
    desk.worker.work();
    desk.wakes.ring();

    assertThat(desk.saidTo(Desk.number(1))).containsExactly("wake me");
    desk.clock.move(Instant.parse("2027-03-03T07:05:00Z"));
    desk.wakes.ring();
    assertThat(desk.saidTo(Desk.number(1))).containsExactly("wake me", "woken reminder");
  }

  @Test
  void waveBeginsWithAllButTheErasedInOneTransaction() {
    List<Invitation> invitations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      PersonId person = desk.known(Desk.number(i));
      invitations.add(new Invitation(person, ChannelKind.SMS, desk.hash(Desk.number(i))));
    }
    PersonId erased = invitations.get(7).person();
    desk.erasure.erase(erased, "anna");
    UUID wave = UUID.randomUUID();

    var begun =
        desk.turns.begin(
            invitations,
            new FlowRef("mobilite", 1),
            new Outreach(wave, false, Optional.of(Instant.parse("2027-03-01T10:00:00Z"))));

    assertThat(begun).hasSize(19).doesNotContain(erased);
    assertThat(desk.count("outbox WHERE class = 'campaign' AND wave_id = '" + wave + "'"))
        .isEqualTo(19);
    assertThat(desk.saidTo(Desk.number(0))).containsExactly("begin mobilite 1");
  }

  @Test
  void aStopIsAnsweredOnlyWhenWhatIsBeingMarkedIsCommitted() throws InterruptedException {
    AtomicReference<Receipt> receipt = new AtomicReference<>();
    Thread stop =
        Thread.ofVirtual().unstarted(() -> receipt.set(desk.post("SM1", Desk.number(1), "STOP")));

    desk.transactions.executeWithoutResult(_ -> {
      desk.stores.outbox().markSending(List.of(), Instant.EPOCH);
      stop.start();
      Desk.await(
          Duration.ofSeconds(4),
          () -> receipt.get() != null || desk.count(WAITING_AT_THE_GATE) == 1);
      assertThat(receipt.get()).isNull();
    });
    stop.join();

    assertThat(receipt.get()).isEqualTo(Receipt.ACCEPTED);
  }

  private static final String WAITING_AT_THE_GATE =
      """
      pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  @Test
  void messagesInHandWhenTheDatabaseGoesAwayAreNotToBlame() {
    desk.fail("inbox", "NEW.state = 'DONE'", "53100");
    desk.post("SM1", Desk.number(1), "oui");
    desk.post("SM2", Desk.number(2), "non");
    for (int i = 0; i < 5; i++) {
      desk.worker.sweep();
    }
    assertThat(desk.count("inbox WHERE solo OR state <> 'OPEN'")).isZero();

    desk.mend();
    desk.worker.sweep();

    assertThat(desk.saidTo(Desk.number(1))).containsExactly("oui");
    assertThat(desk.saidTo(Desk.number(2))).containsExactly("non");
  }

  @Test
  void aTimerInHandWhenTheDatabaseGoesAwayIsNotGivenUp() {
    desk.clock.move(Instant.parse("2027-03-02T13:00:00Z"));
    desk.post("SM1", Desk.number(1), "wake me");
    desk.worker.work();
    desk.fail("outbox", "true", "53100");
    for (int i = 0; i < 6; i++) {
      desk.wakes.ring();
    }
    assertThat(desk.count("wake WHERE attempts < 2")).isEqualTo(1);

    desk.mend();
    desk.wakes.ring();

    assertThat(desk.saidTo(Desk.number(1))).containsExactly("wake me", "woken reminder");
  }

  @Test
  void whatCannotBeApologisedForIsParkedAndHoldsUpNothing() {
    desk.known(Desk.number(1));
    desk.jdbc.sql("UPDATE person SET contact_key = '\\x01'").update();
    desk.post("SM1", Desk.number(1), "oui");
    desk.post("SM2", Desk.number(2), "poison");
    desk.worker.work();

    Desk.await(
        Duration.ofSeconds(20),
        () -> {
          desk.jdbc.sql("UPDATE inbox SET retry_at = now() WHERE retry_at IS NOT NULL").update();
          desk.worker.sweep();
          return desk.count("inbox WHERE state = 'OPEN'") == 0;
        });

    assertThat(desk.count("inbox WHERE state = 'PARKED'")).isEqualTo(2);
    assertThat(desk.saidTo(Desk.number(2))).singleElement().asString().startsWith("Pardon");
  }

  @Test
  void aNewOptInIsAnsweredThoughTheGatewayRefusedBefore() {
    desk.post("SM1", Desk.number(1), "STOP");
    desk.worker.work();
    // Twilio keeps a list of STOPs of its own, and refuses the very answer to it.
    desk.transactions.executeWithoutResult(_ ->
        desk.stores
            .suppressions()
            .suppress(
                List.of(
                    new Suppression(
                        desk.hash(Desk.number(1)), Scope.ALL, "gateway", Optional.empty()))));

    desk.post("SM2", Desk.number(1), "BUS");
    desk.worker.work();

    assertThat(desk.count("suppression")).isZero();
  }

  @Test
  void aWavePassesOverWhomItCannotReadAndReachesTheOthers() {
    List<Invitation> invitations = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      PersonId person = desk.known(Desk.number(i));
      invitations.add(new Invitation(person, ChannelKind.SMS, desk.hash(Desk.number(i))));
    }
    desk.jdbc
        .sql("UPDATE person SET contact_key = '\\x01' WHERE person_id = :id")
        .param("id", invitations.get(2).person().value())
        .update();
    desk.jdbc
        .sql("UPDATE person_address SET sealed = '\\x01' WHERE person_id = :id")
        .param("id", invitations.get(3).person().value())
        .update();

    var begun =
        desk.turns.begin(
            invitations,
            new FlowRef("mobilite", 1),
            new Outreach(UUID.randomUUID(), false, Optional.empty()));

    assertThat(begun)
        .containsExactlyInAnyOrder(
            invitations.get(0).person(), invitations.get(1).person(), invitations.get(4).person());
  }

  @Test
  void unreadableRequestIsParkedAndSaidOnceADay() {
    desk.jdbc.sql("SELECT 1").query(Integer.class).single();
    for (int i = 0; i < 3; i++) {
      desk.post("SM" + i, Desk.number(1), "x");
    }
    desk.jdbc.sql("UPDATE inbox SET sealed = '\\x00'").update();
    desk.worker.work();
    desk.worker.work();

    assertThat(desk.count("inbox WHERE state = 'PARKED'")).isEqualTo(3);
    assertThat(desk.count("outbox")).isZero();
  }
}
