package parvis.routes.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import parvis.campaign.Campaign;
import parvis.campaign.Plan;
import parvis.campaign.Planner;
import parvis.campaign.Refusals;
import parvis.campaign.Refusals.Refusal;
import parvis.channel.sms.Rates;
import parvis.config.BusinessClock;
import parvis.config.Settings;
import parvis.flow.Flow;
import parvis.message.ChannelKind;
import parvis.routes.campaign.CampaignDesk.Result.Planned;
import parvis.store.Campaigns;
import parvis.store.Campaigns.Scheduled;
import parvis.store.Segments;

/// Says what a campaign would do, and every reason why it cannot be scheduled as it stands. Reads
/// only.
@Component
final class Planning {
  private final Campaigns campaigns;
  private final Segments segments;
  private final Openings openings;
  private final Situation situation;
  private final Settings settings;
  private final BusinessClock clock;
  private final Rates rates = Rates.read();

  Planning(
      Campaigns campaigns,
      Segments segments,
      Openings openings,
      Situation situation,
      Settings settings,
      BusinessClock clock) {
    this.campaigns = campaigns;
    this.segments = segments;
    this.openings = openings;
    this.situation = situation;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param confirmed the audience number, if one was typed; that it is missing is no refusal here
  Planned planned(Campaign campaign, Flow flow, OptionalLong confirmed) {
    Instant now = clock.instant();
    Optional<UUID> known = campaigns.find(campaign.name()).map(Scheduled::id);
    Plan plan = plan(campaign, flow);
    List<Refusal> refusals = new ArrayList<>();
    Refusals.of(campaign, plan, now, confirmed).stream()
        .filter(refusal -> !refusal.code().equals("audience.unconfirmed"))
        .forEach(refusals::add);
    known.ifPresent(_ -> refusals.add(taken(campaign)));
    for (ChannelKind missing : situation.missing(campaign)) {
      refusals.add(
          new Refusal(
              "channel.none",
              "the channel " + missing.code() + " of the campaign is not configured",
              "set %s and its companions, take it out of `channels:`, or set PARVIS_LOOPBACK=on to try"
                  .formatted(
                      switch (missing) {
                        case SMS -> "PARVIS_TWILIO_ACCOUNT_SID";
                        case VOICE -> "PARVIS_TWILIO_VOICE_FROM";
                        case TELEGRAM -> "PARVIS_TELEGRAM_TOKEN";
                        case EMAIL -> "PARVIS_SMTP_URL";
                      })));
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
    return new Planned(campaign, plan, refusals);
  }

  /// What it would do for the people there are now, those it has reached already included.
  Plan plan(Campaign campaign, Flow flow) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, settings.timeZone());
    return new Planner(campaign, new FlowCosting(flow, openings, settings, rates, today))
        .plan(segments.cohorts(situation.terms(campaign, Optional.empty())), now);
  }

  private Collection<String> unknown(Campaign campaign) {
    Set<String> asked = campaign.segment().fields().collect(Collectors.toSet());
    return asked.isEmpty() ? List.of() : segments.unknownFields(asked);
  }

  static Refusal taken(Campaign campaign) {
    return new Refusal(
        "campaign.taken",
        "a campaign called " + campaign.name() + " exists already",
        "choose another name: what was sent is accounted for under the old one");
  }
}
