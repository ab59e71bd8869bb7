package parvis.routes.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import parvis.campaign.Campaign;
import parvis.campaign.CampaignFiles;
import parvis.campaign.Refusals.Refusal;
import parvis.flow.Fault;
import parvis.flow.Flow;
import parvis.store.Campaigns.Scheduled;
import parvis.store.PublishedFlows;

/// A campaign's file as it was handed in, with the flow it begins.
sealed interface Draft {

  /// @param yaml the file
  /// @param flow the newest version published
  record Sound(Campaign campaign, String yaml, Flow flow) implements Draft {

    /// The row under which it is scheduled from now on.
    ///
    /// @param size the audience number that was confirmed
    /// @param test whether it is a test, which never counts
    Scheduled row(UUID id, String name, long size, boolean test, String operator, Instant now) {
      return new Scheduled(
          id,
          name,
          yaml,
          flow.ref().name(),
          flow.ref().version(),
          "RUNNING",
          "",
          Optional.empty(),
          campaign.pace().perSecond(),
          size,
          test,
          now,
          operator);
    }
  }

  /// The file itself is at fault.
  record Faulty(List<Fault> faults) implements Draft {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  /// No flow of that name is published.
  record NoFlow(Refusal refusal) implements Draft {}

  static Draft read(String yaml, PublishedFlows flows) {
    return switch (CampaignFiles.read("campaign.yaml", yaml)) {
      case CampaignFiles.Read.Faulty(List<Fault> faults) -> new Faulty(faults);
      case CampaignFiles.Read.Good(Campaign campaign) ->
          flows
              .newest(campaign.flow())
              .<Draft>map(flow -> new Sound(campaign, yaml, flow))
              .orElseGet(() -> new NoFlow(unknownFlow(campaign)));
    };
  }

  private static Refusal unknownFlow(Campaign campaign) {
    return new Refusal(
        "flow.unknown",
        "no flow called " + campaign.flow() + " is published",
        "publish it first: parvis flow publish FILE");
  }
}
