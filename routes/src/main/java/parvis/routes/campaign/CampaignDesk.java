package parvis.routes.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.campaign.Campaign;
import parvis.campaign.Plan;
import parvis.campaign.Refusals;
import parvis.campaign.Refusals.Refusal;
import parvis.config.BusinessClock;
import parvis.config.Settings;
import parvis.flow.Fault;
import parvis.flow.Flow;
import parvis.store.Campaigns;
import parvis.store.Campaigns.Scheduled;
import parvis.store.History;
import parvis.store.Ids;
import parvis.store.PublishedFlows;
import parvis.store.Segments;
import parvis.store.Waves;
import parvis.store.Waves.WaveRow;

/// What staff does with campaigns: plan, schedule, pause, resume, cancel.
@Component
public final class CampaignDesk {

  /// What came of a request.
  public sealed interface Result {
    /// @param campaign the file
    /// @param plan what it would do
    /// @param refusals why it cannot be scheduled as it stands; the missing audience number aside
    record Planned(Campaign campaign, Plan plan, List<Refusal> refusals) implements Result {
      public Planned {
        refusals = List.copyOf(refusals);
      }
    }

    /// The file itself is at fault.
    record Faulty(List<Fault> faults) implements Result {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }

    record Refused(List<Refusal> refusals) implements Result {
      public Refused {
        refusals = List.copyOf(refusals);
      }
    }

    record Done(Scheduled campaign) implements Result {}
  }

  private final Campaigns campaigns;
  private final Waves waves;
  private final Segments segments;
  private final PublishedFlows flows;
  private final Planning planning;
  private final Settings settings;
  private final BusinessClock clock;
  private final Cancelling cancelling;
  private final History history;
  private final TransactionTemplate transactions;
  private final WaveWakes wakes;
  private final CampaignBook book;

  CampaignDesk(
      Campaigns campaigns,
      Waves waves,
      Segments segments,
      PublishedFlows flows,
      Planning planning,
      Settings settings,
      BusinessClock clock,
      Cancelling cancelling,
      History history,
      TransactionTemplate transactions,
      WaveWakes wakes,
      CampaignBook book) {
    this.campaigns = campaigns;
    this.waves = waves;
    this.segments = segments;
    this.flows = flows;
    this.planning = planning;
    this.settings = settings;
    this.clock = clock;
    this.cancelling = cancelling;
    this.history = history;
    this.transactions = transactions;
    this.wakes = wakes;
    this.book = book;
  }

  /// Who would get what, when and at what cost. Nothing is sent, nothing is written.
  public Result plan(String yaml) {
    return switch (Draft.read(yaml, flows)) {
      case Draft.Faulty(List<Fault> faults) -> new Result.Faulty(faults);
      case Draft.NoFlow(Refusal refusal) -> new Result.Refused(List.of(refusal));
      case Draft.Sound(Campaign campaign, String _, Flow flow) ->
          planning.planned(campaign, flow, OptionalLong.empty());
    };
  }

  /// Schedules a campaign, or says every reason not to.
  ///
  /// @param confirmed the audience number, as it was typed
  public Result schedule(String yaml, OptionalLong confirmed, String operator) {
    return switch (Draft.read(yaml, flows)) {
      case Draft.Faulty(List<Fault> faults) -> new Result.Faulty(faults);
      case Draft.NoFlow(Refusal refusal) -> new Result.Refused(List.of(refusal));
      case Draft.Sound sound -> schedule(sound, confirmed, operator);
    };
  }

  private Result schedule(Draft.Sound draft, OptionalLong confirmed, String operator) {
    Campaign campaign = draft.campaign();
    Instant now = clock.instant();
    Result.Planned planned = planning.planned(campaign, draft.flow(), confirmed);
    List<Refusal> refusals = new ArrayList<>(planned.refusals());
    Refusals.of(campaign, planned.plan(), now, confirmed).stream()
        .filter(r -> r.code().equals("audience.unconfirmed"))
        .forEach(refusals::add);
    if (!refusals.isEmpty()) {
      return new Result.Refused(refusals);
    }
    Scheduled row =
        draft.row(Ids.v7(), campaign.name(), planned.plan().audience(), false, operator, now);
    Set<ZoneId> zones = new HashSet<>(segments.zones());
    zones.add(settings.timeZone());
    List<WaveRow> rows = WavePlan.rows(row.id(), campaign, zones);
    boolean added =
        Boolean.TRUE.equals(
            transactions.execute(_ -> {
              if (!campaigns.add(row, campaign.hours())) {
                return false;
              }
              waves.add(rows);
              record("campaign.scheduled", row, operator, Map.of("audience", row.size()));
              return true;
            }));
    if (!added) {
      return new Result.Refused(List.of(Planning.taken(campaign)));
    }
    wakes.wakeAt(rows);
    return new Result.Done(row);
  }

  /// Stops within seconds: no batch begins after this returns, and the step to sending refuses what
  /// already waits in the outbox.
  ///
  /// @return false if the campaign does not run
  public boolean pause(Scheduled campaign, String operator) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          // DONE campaigns may still have messages in doubt, none waiting.
          boolean paused = campaigns.move(campaign.id(), List.of("RUNNING"), "PAUSED", "staff");
          if (paused) {
            record("campaign.paused", campaign, operator, Map.of());
          }
          return paused;
        }));
  }

  /// Sends exactly the rest.
  ///
  /// @return false if the campaign is not paused
  public boolean resume(Scheduled campaign, String operator) {
    Instant now = clock.instant();
    Campaign file = book.read(campaign);
    boolean resumed =
        Boolean.TRUE.equals(
            transactions.execute(_ -> {
              if (!campaigns.move(
                  campaign.id(),
                  List.of("PAUSED"),
                  "RUNNING",
                  Ceiling.resumed(campaign.reason()))) {
                return false;
              }
              campaigns.resumed(campaign.id(), now, file.staleAfter());
              record("campaign.resumed", campaign, operator, Map.of());
              return true;
            }));
    wakes.ring();
    return resumed;
  }

  /// Ends it: what has not left never will.
  ///
  /// @return false if it is over already
  public boolean cancel(Scheduled campaign, String operator) {
    boolean cancelled =
        Boolean.TRUE.equals(
            transactions.execute(_ -> {
              boolean ended =
                  campaigns.move(campaign.id(), List.of("RUNNING", "PAUSED"), "CANCELLED", "staff");
              if (ended) {
                record("campaign.cancelled", campaign, operator, Map.of());
              }
              return ended;
            }));
    if (cancelled) {
      cancelling.clear();
    }
    return cancelled;
  }

  public Optional<Scheduled> find(String name) {
    return campaigns.find(name);
  }

  private void record(String kind, Scheduled campaign, String operator, Map<String, ?> detail) {
    history.add(new History.Entry(kind, campaign.name(), operator, detail));
  }
}
