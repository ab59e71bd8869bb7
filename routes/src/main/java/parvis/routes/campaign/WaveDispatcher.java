package parvis.routes.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.campaign.Campaign;
import parvis.campaign.Timing;
import parvis.config.BusinessClock;
import parvis.config.Gap;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.routes.dialogue.Invitation;
import parvis.routes.dialogue.Outreach;
import parvis.session.Elsewhere;
import parvis.store.Audiences;
import parvis.store.Audiences.Waiting;
import parvis.store.Campaigns;
import parvis.store.Campaigns.Scheduled;
import parvis.store.Ids;
import parvis.store.Waves;
import parvis.store.Waves.WaveRow;

/// Hands due waves to the outbox, batch by batch. A batch is one transaction: the persons'
/// sessions, their messages and the mark in the audience commit together, with the wave's row
/// locked and its lease checked. A kill between two batches leaves neither a gap nor a double, a
/// second dispatcher that wakes late commits nothing, and a pause is seen by the very next batch.
///
/// No more waits in the outbox than two seconds' worth of the pace, so that a pause takes hold
/// quickly and what is owed never stands behind a million invitations.
@Component
public final class WaveDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(WaveDispatcher.class);
  private static final int BATCH = 200;
  private static final int LEAST_WAITING = 50;
  private static final int MOST_WAITING = 5_000;
  private static final double SECONDS_WAITING = 2;

  private final Campaigns campaigns;
  private final Waves waves;
  private final Audiences audiences;
  private final WaveStart start;
  private final Opener opener;
  private final CampaignBook book;
  private final Situation situation;
  private final Cancelling cancelling;
  private final BusinessClock clock;
  private final TransactionTemplate transactions;
  private final UUID token = Ids.random();

  WaveDispatcher(
      Campaigns campaigns,
      Waves waves,
      Audiences audiences,
      WaveStart start,
      Opener opener,
      CampaignBook book,
      Situation situation,
      Cancelling cancelling,
      BusinessClock clock,
      TransactionTemplate transactions) {
    this.campaigns = campaigns;
    this.waves = waves;
    this.audiences = audiences;
    this.start = start;
    this.opener = opener;
    this.book = book;
    this.situation = situation;
    this.cancelling = cancelling;
    this.clock = clock;
    this.transactions = transactions;
  }

  /// Does what is due now and may be done now, then returns.
  public void dispatch() {
    for (WaveRow wave : waves.open(clock.instant())) {
      if (!waves.lease(wave.id(), token)) {
        continue; // another hub has it
      }
      if (wave.state().equals("DISPATCHING") || start.begin(wave, token)) {
        hand(wave);
      }
    }
    cancelling.clear();
    for (String name : campaigns.finish()) {
      LOG.info("event=campaign.done campaign={}", name);
    }
  }

  /// Lets go of the waves this dispatcher holds, so that another need not wait for the lease.
  public void release() {
    waves.release(token);
  }

  private void hand(WaveRow wave) {
    int handed;
    do {
      Scheduled campaign = campaigns.find(wave.campaign()).orElseThrow();
      int most = (int) Math.clamp(campaign.pace() * SECONDS_WAITING, LEAST_WAITING, MOST_WAITING);
      int room = Math.min(BATCH, most - waves.backlog(wave.id(), clock.instant(), most));
      if (room <= 0) {
        return;
      }
      Gap.at("wave.before-batch");
      Integer count = transactions.execute(_ -> batch(wave.id(), room));
      handed = count == null ? 0 : count;
      Gap.at("wave.after-batch");
    } while (handed > 0);
  }

  /// @return how many people were dealt with; 0 if there is nothing to do now
  private int batch(UUID waveId, int most) {
    Instant now = clock.instant();
    Optional<WaveRow> locked = waves.lock(waveId, token);
    if (locked.isEmpty() || !locked.get().state().equals("DISPATCHING")) {
      return 0;
    }
    WaveRow wave = locked.get();
    Scheduled campaign = campaigns.find(wave.campaign()).orElseThrow();
    if (!campaign.state().equals("RUNNING")) {
      return 0;
    }
    Campaign file = book.read(campaign);
    List<Waiting> waiting = audiences.next(waveId, now, situation.loopback(), most);
    if (waiting.isEmpty()) {
      if (audiences.nextDue(waveId).isEmpty()) {
        start.end(wave, campaign, file, now);
      }
      return 0;
    }
    List<Waiting> ready = new ArrayList<>(waiting);
    ready.removeAll(stale(wave, campaign, file, waiting, now));
    if (!campaign.test()) {
      ready.removeAll(quiet(wave, file, ready, now));
    }
    if (book.closed(campaign, now)) {
      audiences.leaveOut(waveId, persons(ready), "consultation.closed");
      ready.clear();
    }
    if (!ready.isEmpty()) {
      begin(wave, campaign, file, ready, now);
    }
    if (!waves.step(waveId, token, now)) {
      throw new LostWave();
    }
    Gap.at("wave.before-commit");
    return waiting.size();
  }

  private void begin(
      WaveRow wave, Scheduled campaign, Campaign file, List<Waiting> ready, Instant now) {
    List<Invitation> invitations =
        ready.stream().map(w -> new Invitation(w.person(), w.channel(), w.at())).toList();
    Set<PersonId> spoken =
        opener.begin(
            invitations,
            new FlowRef(campaign.flow(), campaign.version()),
            new Outreach(
                wave.id(),
                campaign.test(),
                Optional.of(now.plus(file.staleAfter())),
                campaign.test() ? Map.of() : elsewhere(file)));
    audiences.begun(wave.id(), spoken, now);
    Set<PersonId> silent = new HashSet<>(persons(ready));
    silent.removeAll(spoken);
    audiences.leaveOut(wave.id(), silent, "dialogue.silent");
  }

  private static Map<ChannelKind, Elsewhere> elsewhere(Campaign file) {
    Map<ChannelKind, Elsewhere> elsewhere = new EnumMap<>(ChannelKind.class);
    for (ChannelKind channel : file.channels()) {
      if (!file.after(channel).isEmpty()) {
        elsewhere.put(
            channel, new Elsewhere(file.fallbackAfter().orElseThrow(), file.after(channel)));
      }
    }
    return elsewhere;
  }

  /// Leaves out whose moment has passed. Lateness counts from the person's turn, from the last
  /// batch and from the last resume, whichever is latest: a slow pace makes nobody late, an outage
  /// does.
  private List<Waiting> stale(
      WaveRow wave, Scheduled campaign, Campaign file, List<Waiting> waiting, Instant now) {
    Instant since =
        later(
            wave.progressAt().orElseGet(() -> start.freeSince(wave)),
            campaign.resumedAt().orElse(Instant.MIN));
    Duration limit = file.staleAfter();
    List<Waiting> stale =
        waiting.stream().filter(w -> later(w.due(), since).isBefore(now.minus(limit))).toList();
    audiences.leaveOut(wave.id(), persons(stale), "wave.stale");
    return stale;
  }

  /// Moves those for whom it has become too late in the day.
  private List<Waiting> quiet(WaveRow wave, Campaign file, List<Waiting> ready, Instant now) {
    Timing timing = new Timing(file.hours());
    Map<Timing.Turn, List<PersonId>> moved = new HashMap<>();
    List<Waiting> quiet = new ArrayList<>();
    for (Waiting person : ready) {
      Timing.Turn turn = timing.from(now, person.zone(), person.loopback());
      if (turn.moved()) {
        moved.computeIfAbsent(turn, _ -> new ArrayList<>()).add(person.person());
        quiet.add(person);
      }
    }
    moved.forEach((turn, persons) -> audiences.move(wave.id(), persons, turn));
    return quiet;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static List<PersonId> persons(List<Waiting> waiting) {
    return waiting.stream().map(Waiting::person).toList();
  }

  /// Another dispatcher has taken the wave over; nothing of this batch is committed.
  static final class LostWave extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
