package parvis.routes.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.campaign.Campaign;
import parvis.campaign.Pilot;
import parvis.campaign.Timing;
import parvis.config.BusinessClock;
import parvis.config.Gap;
import parvis.store.Audiences;
import parvis.store.Campaigns;
import parvis.store.Campaigns.Scheduled;
import parvis.store.Segments;
import parvis.store.Segments.ZoneTurn;
import parvis.store.Waves;
import parvis.store.Waves.WaveRow;

/// The beginning and the end of a wave.
@Component
final class WaveStart {
  private static final Logger LOG = LoggerFactory.getLogger(WaveStart.class);

  private final Campaigns campaigns;
  private final Waves waves;
  private final Segments segments;
  private final Audiences audiences;
  private final CampaignBook book;
  private final Ceiling ceiling;
  private final Situation situation;
  private final BusinessClock clock;
  private final TransactionTemplate transactions;

  WaveStart(
      Campaigns campaigns,
      Waves waves,
      Segments segments,
      Audiences audiences,
      CampaignBook book,
      Ceiling ceiling,
      Situation situation,
      BusinessClock clock,
      TransactionTemplate transactions) {
    this.campaigns = campaigns;
    this.waves = waves;
    this.segments = segments;
    this.audiences = audiences;
    this.book = book;
    this.ceiling = ceiling;
    this.situation = situation;
    this.clock = clock;
    this.transactions = transactions;
  }

  /// Freezes the audience of a wave whose time has come.
  ///
  /// @return whether it is to be handed out now
  boolean begin(WaveRow due, UUID token) {
    Gap.at("wave.before-freeze");
    boolean begun =
        Boolean.TRUE.equals(
            transactions.execute(_ -> {
              Optional<WaveRow> wave = waves.lock(due.id(), token);
              Scheduled campaign = campaigns.find(due.campaign()).orElseThrow();
              return wave.isPresent()
                  && campaign.state().equals("RUNNING")
                  && !wave.get().state().equals("DISPATCHING")
                  && ready(wave.get(), campaign)
                  && freeze(wave.get(), campaign);
            }));
    Gap.at("wave.after-freeze");
    return begun;
  }

  /// Whether the waves before it are over, and the pilot's hold too.
  private boolean ready(WaveRow wave, Scheduled campaign) {
    Pilot.Hold hold = book.read(campaign).pilot().hold();
    for (WaveRow earlier : waves.of(campaign.id())) {
      if (earlier.number() >= wave.number()) {
        continue;
      }
      if (earlier.endedAt().isEmpty()) {
        return false;
      }
      if (earlier.number() == 0
          && hold instanceof Pilot.Hold.For(var time)
          && earlier.endedAt().get().plus(time).isAfter(clock.instant())) {
        return false;
      }
    }
    return true;
  }

  private boolean freeze(WaveRow wave, Scheduled campaign) {
    Campaign file = book.read(campaign);
    Instant now = clock.instant();
    if (isStale(wave, campaign, file, now)) {
      // Written down all the same: each of them may ask why nothing came.
      write(wave, campaign, file);
      audiences.leaveOutRest(wave.id(), "wave.stale");
      waves.end(wave.id(), "STALE", now);
      LOG.warn("event=wave.stale campaign={} wave={}", campaign.name(), wave.number());
      return false;
    }
    if (ceiling.passed(campaign, file)) {
      campaigns.move(campaign.id(), List.of("RUNNING"), "PAUSED", Ceiling.PASSED);
      LOG.warn("event=campaign.ceiling campaign={} wave={}", campaign.name(), wave.number());
      return false;
    }
    int rows = write(wave, campaign, file);
    LOG.info("event=wave.begun campaign={} wave={} rows={}", campaign.name(), wave.number(), rows);
    waves.begin(wave.id(), now);
    return true;
  }

  /// Writes down who the wave is for; of a test that was done when it was asked for.
  private int write(WaveRow wave, Scheduled campaign, Campaign file) {
    return campaign.test()
        ? 0
        : segments.freeze(
            wave.id(),
            situation.terms(file, Optional.of(campaign.id())),
            turns(file, wave),
            wave.people());
  }

  // A wave is late when even its last zone's turn is; an earlier wave that kept it waiting, or a
  // pause, does not make it so.
  private boolean isStale(WaveRow wave, Scheduled campaign, Campaign file, Instant now) {
    Instant since = wave.due();
    for (ZoneTurn turn : turns(file, wave)) {
      since = later(since, turn.turn().at());
    }
    since = later(since, freeSince(wave));
    since = later(since, campaign.resumedAt().orElse(since));
    return since.plus(file.staleAfter()).isBefore(now);
  }

  /// When the waves before it were over, those that never began aside: until then it had to wait.
  Instant freeSince(WaveRow wave) {
    return waves.of(wave.campaign()).stream()
        .filter(earlier -> earlier.number() < wave.number() && !earlier.state().equals("STALE"))
        .flatMap(earlier -> earlier.endedAt().stream())
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  private List<ZoneTurn> turns(Campaign file, WaveRow wave) {
    Timing timing = new Timing(file.hours());
    List<ZoneTurn> turns = new ArrayList<>();
    for (ZoneId zone : segments.zones()) {
      turns.add(new ZoneTurn(zone, false, timing.turn(wave.localAt(), zone, false)));
      turns.add(new ZoneTurn(zone, true, timing.turn(wave.localAt(), zone, true)));
    }
    return turns;
  }

  /// Everybody has been dealt with. After a pilot that asks for approval the campaign pauses
  /// itself.
  void end(WaveRow wave, Scheduled campaign, Campaign file, Instant now) {
    waves.end(wave.id(), "DONE", now);
    LOG.info("event=wave.done campaign={} wave={}", campaign.name(), wave.number());
    if (wave.number() == 0
        && !campaign.test()
        && file.pilot().hold() instanceof Pilot.Hold.Approval) {
      campaigns.move(campaign.id(), List.of("RUNNING"), "PAUSED", "pilot");
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
