package parvis.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static parvis.routes.outbound.Rig.citizen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.message.MessageClass;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.store.Accounts;
import parvis.store.Campaigns;

/// What is in the outbox when quiet hours begin, at a gateway that is not loopback. Paris is at
/// UTC+1 on this Tuesday.
class QuietHoldTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant EVENING = Instant.parse("2027-03-16T18:59:00Z");
  private static final Instant CLOSED = Instant.parse("2027-03-16T19:00:00Z");
  private static final Instant NIGHT = Instant.parse("2027-03-16T22:30:00Z");
  private static final Instant MORNING = Instant.parse("2027-03-17T07:00:00Z");

  private final Rig rig = new Rig();
  private final FakeLine line = new FakeLine(4);
  private final UUID wave = rig.wave(Optional.empty());

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void whatWaitsAtClosingLeavesInTheMorningThoughTheNightIsLongerThanItsPatience() {
    UUID id = waiting(citizen(1), EVENING.plus(Duration.ofHours(4)));
    rig.clock.move(CLOSED);
    rig.hub(line).start();
    Rig.await("held", SOON, () -> rig.column(id, "quiet_rule").equals("quiet.hours.fr"));

    rig.clock.move(MORNING.minusSeconds(60));
    assertThat(waits(id)).isTrue();
    rig.clock.move(MORNING);
    Rig.await("sent", SOON, () -> rig.state(id).equals("ACCEPTED"));
    assertThat(line.ledger).hasSize(1);
    assertThat(why(id).quietRule()).contains("quiet.hours.fr");
  }

  @Test
  void hoursThatWereLostBeforeTheNightStillCount() {
    UUID id = waiting(citizen(1), CLOSED.plus(Duration.ofMinutes(30)));
    rig.clock.move(CLOSED);
    Rig.Hub hub = rig.hub(line);
    hub.dispatcher.round();

    rig.clock.move(MORNING.plus(Duration.ofMinutes(30)));
    hub.dispatcher.round();

    assertThat(rig.state(id)).isEqualTo("CANCELLED");
    assertThat(rig.column(id, "outcome_rule")).isEqualTo("message.stale");
    assertThat(why(id).quietRule()).contains("quiet.hours.fr");
    assertThat(line.ledger).isEmpty();
  }

  @Test
  void whatIsStaleAlreadyIsNotKeptForTheMorning() {
    UUID id = waiting(citizen(1), CLOSED);
    rig.clock.move(CLOSED);

    rig.hub(line).dispatcher.round();

    assertThat(rig.state(id)).isEqualTo("CANCELLED");
    assertThat(rig.column(id, "outcome_rule")).isEqualTo("message.stale");
  }

  @Test
  void nothingIsBegunThatWouldHaveItsTurnAfterClosing() {
    UUID id = waiting(citizen(1), MORNING);
    rig.clock.move(CLOSED.minus(Duration.ofMillis(200)));

    rig.hub(line).dispatcher.round();

    assertThat(waits(id)).isTrue();
  }

  @Test
  void eachIsHeldByTheClockOfItsOwnZone() {
    rig.lives(citizen(2), "America/Martinique");
    UUID paris = waiting(citizen(1), MORNING);
    UUID martinique = waiting(citizen(2), MORNING);
    UUID owed = rig.owed(citizen(1), "a reply may come at night");
    rig.clock.move(NIGHT);
    rig.hub(line).start();

    Rig.await("sent", SOON, () -> rig.count("ACCEPTED") == 2);
    assertThat(rig.state(martinique)).isEqualTo("ACCEPTED");
    assertThat(rig.state(owed)).isEqualTo("ACCEPTED");
    assertThat(waits(paris)).isTrue();
  }

  @Test
  void hoursOfTheCampaignsOwnHoldWhatTheRulesWouldLetGo() {
    rig.jdbc.sql("UPDATE campaign SET hours_from = '09:30', hours_to = '19:00'").update();
    UUID id = waiting(citizen(1), MORNING.plus(Duration.ofHours(3)));
    Rig.Hub hub = rig.hub(line);

    rig.clock.move(Instant.parse("2027-03-16T18:00:00Z"));
    hub.dispatcher.round();
    rig.clock.move(Instant.parse("2027-03-17T08:29:00Z"));
    hub.dispatcher.round();
    assertThat(waits(id)).isTrue();

    rig.clock.move(Instant.parse("2027-03-17T08:30:00Z"));
    hub.start();
    Rig.await("sent", SOON, () -> rig.state(id).equals("ACCEPTED"));
  }

  @Test
  void resumedAtNightEverythingWaitsForTheMorningAndNothingIsLost() {
    UUID held = waiting(citizen(1), EVENING.plus(Duration.ofHours(4)));
    rig.clock.move(CLOSED);
    Rig.Hub hub = rig.hub(line);
    hub.dispatcher.round();
    rig.campaignState(wave, "PAUSED");
    UUID paused = waiting(citizen(2), EVENING.plus(Duration.ofHours(4)));

    rig.clock.move(NIGHT);
    rig.campaignState(wave, "RUNNING");
    UUID campaign = rig.jdbc.sql("SELECT campaign_id FROM campaign").query(UUID.class).single();
    rig.transactions.executeWithoutResult(
        _ -> new Campaigns(rig.jdbc).resumed(campaign, NIGHT, Duration.ofHours(4)));
    hub.start();
    Rig.await("both held", SOON, () -> !rig.column(paused, "quiet_rule").isEmpty());
    assertThat(waits(held)).isTrue();
    assertThat(waits(paused)).isTrue();

    rig.clock.move(MORNING.plus(Duration.ofHours(3)));
    Rig.await("both sent", SOON, () -> rig.count("ACCEPTED") == 2);
  }

  @Test
  void whatTheGatewayPutOffUntilNightIsHeldToo() {
    line.answer = _ -> new Deferred(Duration.ofHours(1), "busy");
    UUID id = waiting(citizen(1), EVENING.plus(Duration.ofHours(4)));
    rig.clock.move(EVENING);
    rig.hub(line).start();
    // Counted as tried before the call is made: only its outcome says that it is over.
    Rig.await("put off", SOON, () -> rig.column(id, "code").equals("busy"));
    rig.clock.move(CLOSED);
    line.answer = a -> new Accepted("G" + a.id());
    rig.endBackoffs();
    Rig.await("held", SOON, () -> !rig.column(id, "quiet_rule").isEmpty());

    assertThat(waits(id)).isTrue();
    rig.clock.move(MORNING);
    Rig.await("sent", SOON, () -> rig.state(id).equals("ACCEPTED"));
  }

  @Test
  void whoWishesOtherHoursIsWrittenToThenAndRepliesComeAtOnce() {
    UUID wished = waiting(citizen(1), MORNING.plus(Duration.ofHours(3)));
    UUID other = waiting(citizen(2), MORNING.plus(Duration.ofHours(3)));
    UUID owed = rig.owed(citizen(1), "a reply");
    rig.wishes(citizen(1), "14:00", "18:00");
    rig.clock.move(MORNING);
    rig.hub(line).start();

    Rig.await("sent", SOON, () -> rig.count("ACCEPTED") == 2);
    Rig.await("held", SOON, () -> rig.column(wished, "quiet_rule").equals("preference.hours"));
    assertThat(rig.state(other)).isEqualTo("ACCEPTED");
    assertThat(rig.state(owed)).isEqualTo("ACCEPTED");
    assertThat(waits(wished)).isTrue();

    rig.clock.move(Instant.parse("2027-03-17T13:00:00Z"));
    Rig.await("sent at two", SOON, () -> rig.state(wished).equals("ACCEPTED"));
  }

  @Test
  void aWishThatTheCampaignsHoursLeaveNothingOfIsNone() {
    rig.jdbc.sql("UPDATE campaign SET hours_from = '09:00', hours_to = '12:00'").update();
    UUID id = waiting(citizen(1), MORNING.plus(Duration.ofHours(3)));
    rig.wishes(citizen(1), "14:00", "18:00");
    rig.clock.move(Instant.parse("2027-03-17T09:00:00Z"));
    rig.hub(line).start();

    Rig.await("sent", SOON, () -> rig.state(id).equals("ACCEPTED"));
  }

  private UUID waiting(Address to, Instant staleAt) {
    return rig.enqueue(
        to, "invitation", MessageClass.CAMPAIGN, Optional.of(wave), Optional.of(staleAt));
  }

  private boolean waits(UUID id) {
    return rig.state(id).equals("PENDING") && why(id).quietRule().isPresent();
  }

  private Accounts.Account why(UUID id) {
    return new Accounts(rig.jdbc).find(id).orElseThrow();
  }
}
