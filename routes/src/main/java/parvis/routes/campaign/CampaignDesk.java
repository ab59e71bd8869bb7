package parvis.routes.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.campaign.Campaign;
import parvis.campaign.CampaignFiles;
import parvis.campaign.Plan;
import parvis.campaign.Planner;
import parvis.campaign.Refusals;
import parvis.campaign.Refusals.Refusal;
import parvis.campaign.Timing;
import parvis.campaign.Wave;
import parvis.channel.sms.Rates;
import parvis.config.BusinessClock;
import parvis.config.Settings;
import parvis.flow.Fault;
import parvis.flow.Flow;
import parvis.store.Audiences;
import parvis.store.Campaigns;
import parvis.store.Campaigns.Scheduled;
import parvis.store.Campaigns.WaveRow;
import parvis.store.History;
import parvis.store.Ids;
import parvis.store.PublishedFlows;

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
  private final Audiences audiences;
  private final PublishedFlows flows;
  private final Openings openings;
  private final Situation situation;
  private final Settings settings;
  private final BusinessClock clock;
  private final Cancelling cancelling;
  private final History history;
  private final TransactionTemplate transactions;
  private final WaveWakes wakes;
  private final CampaignBook book;
  private final Rates rates = Rates.read();

  CampaignDesk(
      Campaigns campaigns,
      Audiences audiences,
      PublishedFlows flows,
      Openings openings,
      Situation situation,
      Settings settings,
      BusinessClock clock,
      Cancelling cancelling,
      History history,
      TransactionTemplate transactions,
      WaveWakes wakes,
      CampaignBook book) {
    this.campaigns = campaigns;
    this.audiences = audiences;
    this.flows = flows;
    this.openings = openings;
    this.situation = situation;
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
    return switch (CampaignFiles.read("campaign.yaml", yaml)) {
      case CampaignFiles.Read.Faulty(List<Fault> faults) -> new Result.Faulty(faults);
      case CampaignFiles.Read.Good(Campaign campaign) -> {
        Optional<Flow> flow = flows.newest(campaign.flow());
        yield flow.isEmpty()
            ? new Result.Refused(List.of(unknownFlow(campaign)))
            : planned(campaign, flow.get(), OptionalLong.empty());
      }
    };
  }

  /// Schedules a campaign, or says every reason not to.
  ///
  /// @param confirmed the audience number, as it was typed
  public Result schedule(String yaml, OptionalLong confirmed, String operator) {
    Campaign campaign;
    switch (CampaignFiles.read("campaign.yaml", yaml)) {
      case CampaignFiles.Read.Faulty(List<Fault> faults) -> {
        return new Result.Faulty(faults);
      }
      case CampaignFiles.Read.Good(Campaign good) -> campaign = good;
    }
    Optional<Flow> flow = flows.newest(campaign.flow());
    if (flow.isEmpty()) {
      return new Result.Refused(List.of(unknownFlow(campaign)));
    }
    Result.Planned planned = planned(campaign, flow.get(), confirmed);
    List<Refusal> refusals = new ArrayList<>(planned.refusals());
    Refusals.of(campaign, planned.plan(), clock.instant(), confirmed).stream()
        .filter(r -> r.code().equals("audience.unconfirmed"))
        .forEach(refusals::add);
    if (!refusals.isEmpty()) {
      return new Result.Refused(refusals);
    }
    Scheduled row = row(campaign, yaml, flow.get(), planned.plan().audience(), operator);
    List<WaveRow> waves = waves(campaign, row.id());
    boolean added =
        Boolean.TRUE.equals(
            transactions.execute(_ -> {
              if (!campaigns.add(row, campaign.hours(), waves)) {
                return false;
              }
              record("campaign.scheduled", row, operator, Map.of("audience", row.size()));
              return true;
            }));
    if (!added) {
      return new Result.Refused(List.of(taken(campaign)));
    }
    wakes.wakeAt(waves);
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
              if (!campaigns.move(campaign.id(), List.of("PAUSED"), "RUNNING", "")) {
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

  private Result.Planned planned(Campaign campaign, Flow flow, OptionalLong confirmed) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, settings.timeZone());
    Optional<UUID> known = campaigns.find(campaign.name()).map(Scheduled::id);
    Plan plan =
        new Planner(campaign, new FlowCosting(flow, openings, settings, rates, today))
            .plan(audiences.cohorts(situation.terms(campaign, Optional.empty())), now);
    List<Refusal> refusals = new ArrayList<>();
    Refusals.of(campaign, plan, now, confirmed).stream()
        .filter(refusal -> !refusal.code().equals("audience.unconfirmed"))
        .forEach(refusals::add);
    known.ifPresent(_ -> refusals.add(taken(campaign)));
    if (!situation.reaches()) {
      refusals.add(
          new Refusal(
              "channel.none",
              "no channel of the campaign is configured",
              "set PARVIS_TWILIO_ACCOUNT_SID and its companions, or PARVIS_LOOPBACK=on to try"));
    }
    for (String field : unknown(campaign)) {
      refusals.add(
          new Refusal(
              "field.unknown",
              "no contact has a declared field " + field,
              "declare it at import with --segment-field " + field));
    }
    Optional.of(flow.consultation().lastDay())
        .filter(
            closes -> campaign.waves().stream().anyMatch(w -> w.at().toLocalDate().isAfter(closes)))
        .ifPresent(closes ->
            refusals.add(
                new Refusal(
                    "consultation.closed",
                    "a wave is after the consultation closes (" + closes + ")",
                    "move the wave, or publish the flow with a later date")));
    return new Result.Planned(campaign, plan, refusals);
  }

  private Collection<String> unknown(Campaign campaign) {
    Set<String> asked = campaign.segment().fields().collect(java.util.stream.Collectors.toSet());
    return asked.isEmpty() ? List.of() : audiences.unknownFields(asked);
  }

  private Scheduled row(Campaign campaign, String yaml, Flow flow, long size, String operator) {
    return new Scheduled(
        Ids.v7(),
        campaign.name(),
        yaml,
        flow.ref().name(),
        flow.ref().version(),
        "RUNNING",
        "",
        Optional.empty(),
        campaign.pace().perSecond(),
        size,
        false,
        clock.instant(),
        operator);
  }

  private List<WaveRow> waves(Campaign campaign, UUID id) {
    List<WaveRow> rows = new ArrayList<>();
    if (campaign.pilot().people() > 0) {
      rows.add(
          wave(
              id,
              0,
              campaign,
              campaign.waves().getFirst(),
              OptionalInt.of(campaign.pilot().people())));
    }
    for (int i = 0; i < campaign.waves().size(); i++) {
      Wave wave = campaign.waves().get(i);
      rows.add(wave(id, i + 1, campaign, wave, wave.people()));
    }
    return rows;
  }

  private WaveRow wave(UUID id, int number, Campaign campaign, Wave wave, OptionalInt people) {
    Timing timing = new Timing(campaign.hours());
    Instant due = timing.turn(wave.at(), settings.timeZone(), true).at();
    for (ZoneId zone : audiences.zones()) {
      Instant there = timing.turn(wave.at(), zone, true).at();
      due = there.isBefore(due) ? there : due;
    }
    return new WaveRow(
        Ids.v7(),
        id,
        number,
        wave.at(),
        due,
        people,
        "PLANNED",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void record(String kind, Scheduled campaign, String operator, Map<String, ?> detail) {
    history.add(new History.Entry(kind, campaign.name(), operator, detail));
  }

  private static Refusal unknownFlow(Campaign campaign) {
    return new Refusal(
        "flow.unknown",
        "no flow called " + campaign.flow() + " is published",
        "publish it first: parvis flow publish FILE");
  }

  private static Refusal taken(Campaign campaign) {
    return new Refusal(
        "campaign.taken",
        "a campaign called " + campaign.name() + " exists already",
        "choose another name: what was sent is accounted for under the old one");
  }
}
