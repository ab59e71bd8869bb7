package parvis.routes.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.store.AddressHash;
import parvis.store.Campaigns.Scheduled;
import parvis.store.SuppressionList;
import parvis.store.Suppressions;

class WaveDispatcherTest {
  // Loopback serves everybody here, so that these tests choose their hours; quiet hours have
  // theirs.
  private static final String NO_PILOT = "pilot: none\npace: 1000 per second\n";
  private static final CampaignStand STAND = new CampaignStand("2027-03-15T08:00:00Z");

  @BeforeEach
  void morning() {
    STAND.clear();
    STAND.at("2027-03-15T08:00:00Z");
  }

  @AfterAll
  static void close() {
    STAND.close();
  }

  @Test
  void waveSendsOnceToEachPersonWhenItsTimeHasCome() {
    STAND.people(120, "Europe/Paris");
    Scheduled campaign = STAND.schedule(NO_PILOT + "waves: [2027-03-15 10:00]");
    WaveDispatcher dispatcher = STAND.dispatcher();

    STAND.run(dispatcher);
    assertThat(STAND.sent()).isZero();

    STAND.at("2027-03-15T09:00:01Z");
    STAND.run(dispatcher);
    STAND.run(dispatcher);

    assertThat(STAND.sent()).isEqualTo(120);
    assertThat(new HashSet<>(STAND.opened)).hasSize(120);
    assertThat(STAND.state(campaign)).isEqualTo("DONE");
  }

  @Test
  void pilotGoesFirstAndTheRestAfterItsHold() {
    STAND.people(80, "Europe/Paris");
    STAND.schedule("pace: 1000 per second\nwaves: [2027-03-15 10:00]");
    WaveDispatcher dispatcher = STAND.dispatcher();

    STAND.at("2027-03-15T09:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(50);

    STAND.at("2027-03-15T09:01:50Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(50);

    STAND.at("2027-03-15T09:02:10Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(80);
    assertThat(new HashSet<>(STAND.opened)).hasSize(80);
  }

  @Test
  void pilotThatAsksForApprovalPausesTheCampaign() {
    STAND.people(80, "Europe/Paris");
    Scheduled campaign =
        STAND.schedule(
            "pilot: {people: 10, hold: approval}\npace: 1000 per second\nwaves: [2027-03-15 10:00]");
    WaveDispatcher dispatcher = STAND.dispatcher();

    STAND.at("2027-03-15T09:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(10);
    assertThat(STAND.state(campaign)).isEqualTo("PAUSED");

    STAND.at("2027-03-16T09:00:00Z");
    resume(campaign);
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(80);
  }

  @Test
  void eachZoneHasItsTurnOnItsOwnWall() {
    STAND.people(10, "Europe/Paris");
    STAND.people(7, "America/Martinique");
    STAND.schedule(NO_PILOT + "waves: [2027-03-15 10:00]");
    WaveDispatcher dispatcher = STAND.dispatcher();

    STAND.at("2027-03-15T09:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(10);

    STAND.at("2027-03-15T14:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(17);
  }

  @Test
  void skippedAndRepeatedHoursHappenOnce() {
    STAND.people(5, "Europe/Paris");
    STAND.schedule(NO_PILOT + "waves: [{at: 2027-03-28 02:30, people: 3}, {at: 2027-10-31 02:30}]");
    WaveDispatcher dispatcher = STAND.dispatcher();

    STAND.at("2027-03-28T00:59:59Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isZero();
    STAND.at("2027-03-28T01:00:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(3);

    STAND.at("2027-10-31T00:30:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(5);
    STAND.at("2027-10-31T01:30:01Z");
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(5);
  }

  @Test
  void pauseStopsTheNextBatchAndResumeSendsExactlyTheRest() {
    STAND.people(500, "Europe/Paris");
    Scheduled campaign = STAND.schedule(NO_PILOT + "waves: [2027-03-15 10:00]");
    STAND.at("2027-03-15T09:00:01Z");
    WaveDispatcher dispatcher = STAND.dispatcher();
    // Asked for while a batch is under way: that one ends, no other begins, and nobody waits.
    STAND.beforeCommit = () -> CompletableFuture.runAsync(() -> pause(campaign)).join();

    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(200);
    assertThat(STAND.state(campaign)).isEqualTo("PAUSED");

    STAND.beforeCommit = () -> {};
    resume(campaign);
    STAND.run(dispatcher);
    assertThat(STAND.sent()).isEqualTo(500);
    assertThat(new HashSet<>(STAND.opened)).hasSize(500);
  }

  @Test
  void cancelDuringABatchTakesBackWhatItHandedOver() {
    STAND.people(500, "Europe/Paris");
    Scheduled campaign = STAND.schedule(NO_PILOT + "waves: [2027-03-15 10:00]");
    STAND.at("2027-03-15T09:00:01Z");
    STAND.beforeCommit = () -> CompletableFuture.runAsync(() -> cancel(campaign)).join();

    STAND.dispatcher().dispatch();

    assertThat(STAND.sent()).isEqualTo(200);
    assertThat(STAND.contacts.count("SELECT count(*) FROM outbox WHERE state = 'CANCELLED'"))
        .isEqualTo(200);
    assertThat(STAND.leftOut("wave.cancelled")).isEqualTo(300);
    assertThat(STAND.contacts.count("SELECT count(*) FROM wave WHERE state = 'CANCELLED'")).isOne();
  }

  @Test
  void cancelDoesNotWaitForAnAudienceThatIsBeingFrozen() throws Exception {
    STAND.people(30, "Europe/Paris");
    Scheduled campaign = STAND.schedule(NO_PILOT + "waves: [2027-03-15 10:00]");
    STAND.at("2027-03-15T09:00:01Z");
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch frozen = new CountDownLatch(1);
    CompletableFuture<Void> freeze =
        CompletableFuture.runAsync(() ->
            STAND.contacts.transaction.executeWithoutResult(_ -> {
              STAND.contacts.jdbc().sql("UPDATE wave SET number = number").update();
              locked.countDown();
              await(frozen);
            }));

    await(locked);
    cancel(campaign);
    STAND.cancelling().clear();
    assertThat(STAND.state(campaign)).isEqualTo("CANCELLED");
    assertThat(STAND.contacts.count("SELECT count(*) FROM wave WHERE state = 'PLANNED'")).isOne();

    frozen.countDown();
    freeze.get(10, TimeUnit.SECONDS);
    STAND.run(STAND.dispatcher());
    assertThat(STAND.contacts.count("SELECT count(*) FROM wave WHERE state = 'CANCELLED'")).isOne();
    assertThat(STAND.sent()).isZero();
  }

  @Test
  void killInMidBatchLeavesNeitherGapNorDouble() {
    STAND.people(500, "Europe/Paris");
    STAND.schedule(NO_PILOT + "waves: [2027-03-15 10:00]");
    STAND.at("2027-03-15T09:00:01Z");
    WaveDispatcher dies = STAND.dispatcher();
    int[] batches = {0};
    STAND.beforeCommit =
        () -> {
          if (++batches[0] == 2) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(dies::dispatch).hasMessage("killed");
    STAND.drain();
    assertThat(STAND.sent()).isEqualTo(200);

    // Its lease stands until it runs out; then another dispatcher goes on from the last commit.
    WaveDispatcher other = STAND.dispatcher();
    STAND.run(other);
    assertThat(STAND.sent()).isEqualTo(200);
    STAND.contacts.jdbc().sql("UPDATE wave SET lease_until = now() - interval '1 second'").update();
    STAND.run(other);

    assertThat(STAND.sent()).isEqualTo(500);
    assertThat(STAND.contacts.count("SELECT count(DISTINCT person_id) FROM outbox")).isEqualTo(500);
  }

  @Test
  void dispatcherThatWakesAfterItsLeaseCommitsNothing() throws Exception {
    STAND.people(100, "Europe/Paris");
    STAND.schedule(NO_PILOT + "waves: [2027-03-15 10:00]");
    STAND.at("2027-03-15T09:00:01Z");
    WaveDispatcher zombie = STAND.dispatcher();
    WaveDispatcher other = STAND.dispatcher();
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch awake = new CountDownLatch(1);
    boolean[] first = {true};
    STAND.beforeCommit =
        () -> {
          if (first[0]) {
            first[0] = false;
            asleep.countDown();
            try {
              awake.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    CompletableFuture<Void> sleeping = CompletableFuture.runAsync(zombie::dispatch);
    assertThat(asleep.await(20, TimeUnit.SECONDS)).isTrue();

    // The wave's row is locked by the open batch: the other one waits or goes without.
    CompletableFuture<Void> second = CompletableFuture.runAsync(other::dispatch);
    awake.countDown();
    sleeping.get(20, TimeUnit.SECONDS);
    second.get(20, TimeUnit.SECONDS);
    STAND.run(other);
    STAND.run(zombie);

    assertThat(STAND.sent()).isEqualTo(100);
    assertThat(STAND.contacts.count("SELECT count(DISTINCT person_id) FROM outbox")).isEqualTo(100);
  }

  @Test
  void outboxIsNeverFilledFurtherThanThePaceAsks() {
    STAND.people(300, "Europe/Paris");
    STAND.schedule("pilot: none\npace: 1 per second\nwaves: [2027-03-15 10:00]");
    STAND.at("2027-03-15T09:00:01Z");
    WaveDispatcher dispatcher = STAND.dispatcher();

    dispatcher.dispatch();
    dispatcher.dispatch();

    assertThat(STAND.sent()).isEqualTo(50);
  }

  @Test
  void staleWaveIsNotSent() {
    STAND.people(10, "Europe/Paris");
    Scheduled campaign =
        STAND.schedule(NO_PILOT + "stale_after: 2 hours\nwaves: [2027-03-15 10:00]");

    STAND.at("2027-03-15T11:00:02Z");
    STAND.run(STAND.dispatcher());

    assertThat(STAND.sent()).isZero();
    assertThat(STAND.waves.of(campaign.id()).getFirst().state()).isEqualTo("STALE");
    assertThat(STAND.state(campaign)).isEqualTo("DONE");
  }

  @Test
  void restOfAWaveThatStoodStillTooLongIsLeftOutAndSaysSo() {
    STAND.people(60, "Europe/Paris");
    STAND.schedule("pilot: none\npace: 1 per second\nwaves: [2027-03-15 10:00]");
    STAND.at("2027-03-15T09:00:01Z");
    WaveDispatcher dispatcher = STAND.dispatcher();
    dispatcher.dispatch();
    STAND.drain();

    STAND.at("2027-03-15T13:30:00Z");
    STAND.run(dispatcher);

    assertThat(STAND.sent()).isEqualTo(50);
    assertThat(STAND.leftOut("wave.stale")).isEqualTo(10);
  }

  @Test
  void whoIsLeftOutIsWrittenDownWithTheRule() {
    STAND.people(3, "Europe/Paris");
    STAND.contacts.run("phone,email\n,only@example.org\n0199000001,\n+4915123456789,\n");
    AddressHash stopped = AddressHash.of(STAND.contacts.vault.hash(Address.tel("+33639980001")));
    STAND.contacts.transaction.executeWithoutResult(_ ->
        new Suppressions(STAND.contacts.jdbc(), new SuppressionList(STAND.contacts.data))
            .suppress(
                List.of(
                    new Suppressions.Suppression(
                        stopped,
                        Suppressions.Scope.CAMPAIGN,
                        "stop",
                        Optional.of(Instant.EPOCH)))));
    STAND.schedule(NO_PILOT + "waves: [2027-03-15 10:00]");

    STAND.at("2027-03-15T09:00:01Z");
    STAND.run(STAND.dispatcher());

    assertThat(STAND.sent()).isEqualTo(2);
    assertThat(
            STAND
                .contacts
                .jdbc()
                .sql("SELECT left_out FROM audience WHERE left_out IS NOT NULL ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly("address.abroad", "address.landline", "address.none", "suppressed.stop");
  }

  @Test
  void segmentOfTheFileDecidesWhoIsMeant() {
    STAND.people(20, "Europe/Paris");
    STAND.schedule(NO_PILOT + "segment: {fields: {age_band: old}}\nwaves: [2027-03-15 10:00]");

    STAND.at("2027-03-15T09:00:01Z");
    STAND.run(STAND.dispatcher());

    assertThat(STAND.sent()).isEqualTo(10);
  }

  private static void pause(Scheduled campaign) {
    STAND.campaigns.move(campaign.id(), List.of("RUNNING"), "PAUSED", "staff");
  }

  private static void cancel(Scheduled campaign) {
    STAND.campaigns.move(campaign.id(), List.of("RUNNING"), "CANCELLED", "staff");
  }

  private static void resume(Scheduled campaign) {
    STAND.campaigns.move(campaign.id(), List.of("PAUSED"), "RUNNING", "");
    Instant now = STAND.contacts.clock.instant();
    STAND.campaigns.resumed(campaign.id(), now, Duration.ofHours(4));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).as("in time").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
