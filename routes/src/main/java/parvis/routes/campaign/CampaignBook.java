package parvis.routes.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import parvis.campaign.Campaign;
import parvis.campaign.CampaignFiles;
import parvis.config.Settings;
import parvis.flow.Flow;
import parvis.flow.FlowRef;
import parvis.session.FlowBook;
import parvis.store.Campaigns.Scheduled;

/// The files of scheduled campaigns, read once, and the flows they begin.
@Component
final class CampaignBook {
  private final FlowBook flows;
  private final Settings settings;
  private final Map<UUID, Campaign> read = new ConcurrentHashMap<>();

  CampaignBook(FlowBook flows, Settings settings) {
    this.flows = flows;
    this.settings = settings;
  }

  Campaign read(Scheduled campaign) {
    return read.computeIfAbsent(
        campaign.id(),
        _ ->
            switch (CampaignFiles.read(campaign.name(), campaign.source())) {
              case CampaignFiles.Read.Good(Campaign good) -> good;
              case CampaignFiles.Read.Faulty faulty ->
                  throw new IllegalStateException(
                      "the stored file of campaign " + campaign.name() + " no longer reads");
            });
  }

  /// Whether the consultation has closed by now.
  boolean closed(Scheduled campaign, Instant now) {
    Optional<Flow> flow = flows.find(new FlowRef(campaign.flow(), campaign.version()));
    LocalDate today = LocalDate.ofInstant(now, settings.timeZone());
    return flow.filter(f -> today.isAfter(f.consultation().lastDay()) || flows.erased(f, today))
        .isPresent();
  }
}
