package parvis.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parvis.campaign.Plan;
import parvis.campaign.Refusals.Refusal;
import parvis.consent.Rule;
import parvis.consent.Rules;
import parvis.routes.campaign.CampaignDesk.Result;
import parvis.store.Campaigns.Scheduled;

/// Plans and states of campaigns as the interface shows them.
final class CampaignJson {
  private CampaignJson() {}

  record PlanView(
      String campaign,
      String flow,
      long audience,
      List<WaveView> waves,
      List<ChannelView> channels,
      List<LanguageView> languages,
      @JsonProperty("left_out") List<LeftOutView> leftOut,
      CostView cost,
      List<String> warnings,
      List<Refusal> refusals) {}

  record WaveView(
      int number,
      @JsonProperty("local_at") String localAt,
      long people,
      List<SlotView> slots,
      @Nullable String ends) {}

  record SlotView(String zone, String at, boolean moved, String rule, long people) {}

  record ChannelView(String channel, long people) {}

  record LanguageView(String language, long people, int parts) {}

  record LeftOutView(String rule, long people, String text) {}

  record CostView(
      long parts,
      @JsonProperty("first_messages_eur") @Nullable BigDecimal first,
      @JsonProperty("if_all_answer_eur") @Nullable BigDecimal ifAllAnswer,
      @JsonProperty("citizen_eur") @Nullable BigDecimal citizen) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Status(
      String name,
      String state,
      String reason,
      String flow,
      int version,
      boolean test,
      long audience,
      @JsonProperty("pace_per_second") double pace,
      @JsonProperty("sent_last_minute") long lastMinute,
      @Nullable String eta,
      List<StatusWave> waves,
      Map<String, Long> messages,
      Map<String, Long> deliveries,
      @JsonProperty("left_out") List<LeftOutView> leftOut,
      String operator,
      @JsonProperty("created_at") String createdAt) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StatusWave(
      int number,
      String state,
      @JsonProperty("local_at") String localAt,
      String due,
      long people,
      long begun,
      @JsonProperty("left_out") long leftOut,
      @JsonProperty("begun_at") @Nullable String begunAt,
      @JsonProperty("ended_at") @Nullable String endedAt) {}

  record Listed(String name, String state, String flow, int version, boolean test, long audience) {}

  static PlanView of(Result.Planned planned) {
    Plan plan = planned.plan();
    return new PlanView(
        planned.campaign().name(),
        planned.campaign().flow(),
        plan.audience(),
        plan.waves().stream().map(CampaignJson::wave).toList(),
        plan.channels().stream().map(c -> new ChannelView(c.channel().code(), c.people())).toList(),
        plan.languages().stream()
            .map(l -> new LanguageView(l.language().code(), l.people(), l.parts()))
            .toList(),
        plan.leftOut().stream().map(l -> leftOut(l.rule(), l.people())).toList(),
        new CostView(
            plan.cost().parts(),
            plan.cost().first().orElse(null),
            plan.cost().ifAllAnswer().orElse(null),
            plan.cost().citizen().orElse(null)),
        plan.warnings(),
        planned.refusals());
  }

  static LeftOutView leftOut(String rule, long people) {
    Optional<Rule> known = Rules.all().find(rule);
    return new LeftOutView(rule, people, known.map(Rule::text).orElse(""));
  }

  static Listed listed(Scheduled campaign) {
    return new Listed(
        campaign.name(),
        campaign.state(),
        campaign.flow(),
        campaign.version(),
        campaign.test(),
        campaign.size());
  }

  private static WaveView wave(Plan.PlannedWave wave) {
    return new WaveView(
        wave.number(),
        wave.localAt().toString(),
        wave.people(),
        wave.slots().stream()
            .map(s ->
                new SlotView(s.zone().getId(), s.at().toString(), s.moved(), s.rule(), s.people()))
            .toList(),
        wave.people() == 0 ? null : wave.ends().toString());
  }
}
