package parvis.routes.campaign;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.BusinessClock;
import parvis.store.Audiences;
import parvis.store.Campaigns;
import parvis.store.Campaigns.Scheduled;
import parvis.store.Outbox;
import parvis.store.Waves;
import parvis.store.Waves.WaveRow;

/// Clears away what a cancelled campaign leaves: waves that are not over, people still to be
/// written to, messages that wait. Cancelling itself is one committed word in the campaign's row,
/// at once and enough for nothing more to leave; this follows it, as often as it takes. It waits
/// for a batch under way, not for an audience of a million that is being frozen: then the next
/// sweep does it.
@Component
final class Cancelling {
  private static final Logger LOG = LoggerFactory.getLogger(Cancelling.class);

  private final Campaigns campaigns;
  private final Waves waves;
  private final Audiences audiences;
  private final Outbox outbox;
  private final BusinessClock clock;
  private final TransactionTemplate transactions;

  Cancelling(
      Campaigns campaigns,
      Waves waves,
      Audiences audiences,
      Outbox outbox,
      BusinessClock clock,
      TransactionTemplate transactions) {
    this.campaigns = campaigns;
    this.waves = waves;
    this.audiences = audiences;
    this.outbox = outbox;
    this.clock = clock;
    this.transactions = transactions;
  }

  void clear() {
    for (Scheduled campaign : campaigns.uncleared()) {
      transactions.executeWithoutResult(_ -> clear(campaign));
    }
  }

  private void clear(Scheduled campaign) {
    if (!waves.cancel(campaign.id(), clock.instant())) {
      return;
    }
    int people = 0;
    int messages = 0;
    for (WaveRow wave : waves.of(campaign.id())) {
      people += audiences.leaveOutRest(wave.id(), "wave.cancelled");
      messages += outbox.cancel(wave.id(), "campaign.cancelled");
    }
    LOG.info(
        "event=campaign.cleared campaign={} people={} messages={}",
        campaign.name(),
        people,
        messages);
  }
}
