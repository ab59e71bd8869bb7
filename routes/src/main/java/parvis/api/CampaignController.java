package parvis.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parvis.api.CampaignJson.Listed;
import parvis.api.CampaignJson.PlanView;
import parvis.api.CampaignJson.Status;
import parvis.api.CampaignJson.StatusWave;
import parvis.campaign.Refusals.Refusal;
import parvis.config.BusinessClock;
import parvis.flow.Fault;
import parvis.routes.campaign.CampaignDesk;
import parvis.routes.campaign.CampaignDesk.Result;
import parvis.routes.campaign.Rehearsal;
import parvis.store.CampaignCounts;
import parvis.store.Campaigns;
import parvis.store.Campaigns.Scheduled;
import parvis.store.Waves;
import parvis.store.Waves.WaveRow;

/// Campaigns: planned, scheduled, tried, watched, paused.
@RestController
@RequestMapping("/api/v1/campaigns")
class CampaignController {
  private final CampaignDesk desk;
  private final Rehearsal rehearsal;
  private final Campaigns campaigns;
  private final Waves waves;
  private final CampaignCounts counts;
  private final BusinessClock clock;

  CampaignController(
      CampaignDesk desk,
      Rehearsal rehearsal,
      Campaigns campaigns,
      Waves waves,
      CampaignCounts counts,
      BusinessClock clock) {
    this.desk = desk;
    this.rehearsal = rehearsal;
    this.campaigns = campaigns;
    this.waves = waves;
    this.counts = counts;
    this.clock = clock;
  }

  record Test(@Nullable String campaign, @Nullable String to) {}

  record State(String name, String state) {}

  @PostMapping("/plan")
  @Requires({Role.AUTHOR, Role.APPROVER, Role.OPERATOR})
  PlanView plan(@RequestBody byte[] file) {
    return switch (desk.plan(new String(file, StandardCharsets.UTF_8))) {
      case Result.Planned planned -> CampaignJson.of(planned);
      case Result.Faulty(List<Fault> faults) -> throw faulty(faults);
      case Result.Refused(List<Refusal> refusals) -> throw refused(refusals);
      case Result.Done(Scheduled campaign) -> throw new IllegalStateException(campaign.name());
    };
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Role.APPROVER)
  Listed schedule(@RequestBody byte[] file, @RequestParam @Nullable Long audience, Caller caller) {
    OptionalLong confirmed = audience == null ? OptionalLong.empty() : OptionalLong.of(audience);
    return switch (desk.schedule(
        new String(file, StandardCharsets.UTF_8), confirmed, caller.name())) {
      case Result.Done(Scheduled campaign) -> CampaignJson.listed(campaign);
      case Result.Faulty(List<Fault> faults) -> throw faulty(faults);
      case Result.Refused(List<Refusal> refusals) -> throw refused(refusals);
      case Result.Planned planned -> throw new IllegalStateException(planned.campaign().name());
    };
  }

  @PostMapping("/test")
  @ResponseStatus(HttpStatus.CREATED)
  @Requires({Role.AUTHOR, Role.APPROVER, Role.OPERATOR})
  Rehearsal.Sent test(@RequestBody Test test, Caller caller) {
    if (test.campaign() == null || test.to() == null) {
      throw Refused.misused(Reason.REHEARSAL_EMPTY);
    }
    return switch (rehearsal.send(test.campaign(), test.to(), caller.name())) {
      case Rehearsal.Tried.Out(Rehearsal.Sent sent) -> sent;
      case Rehearsal.Tried.Faulty(List<?> faults) ->
          throw Refused.unprocessable(Reason.REHEARSAL_FAULTY, faults);
      case Rehearsal.Tried.Refused(Refusal refusal) -> throw refused(List.of(refusal));
    };
  }

  @GetMapping
  @Requires({Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  ResponseEntity<List<Listed>> list(
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "100") int limit,
      HttpServletRequest request) {
    Page page = new Page(request, limit);
    Optional<UUID> before =
        after.map(name -> desk.find(name).orElseThrow(Page::lost)).map(Scheduled::id);
    return page.of(
        campaigns.list(before, page.most()).stream().map(CampaignJson::listed).toList(),
        Listed::name);
  }

  @GetMapping("/{name}")
  @Requires({Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  Status status(@PathVariable String name) {
    Scheduled campaign = known(name);
    List<WaveRow> waves = this.waves.of(campaign.id());
    List<CampaignCounts.OfWave> counted = counts.waves(campaign.id());
    return new Status(
        campaign.name(),
        campaign.state(),
        campaign.reason(),
        campaign.flow(),
        campaign.version(),
        campaign.test(),
        campaign.size(),
        campaign.pace(),
        counts.lastMinute(campaign.id()),
        eta(campaign, waves, counted).map(Instant::toString).orElse(null),
        waves.stream()
            .flatMap(wave ->
                counted.stream().filter(c -> c.number() == wave.number()).map(c -> wave(wave, c)))
            .toList(),
        counts.states(campaign.id()),
        counts.deliveries(campaign.id()),
        counts.leftOut(campaign.id()).entrySet().stream()
            .map(each -> CampaignJson.leftOut(each.getKey(), each.getValue()))
            .toList(),
        campaign.operator(),
        campaign.createdAt().toString());
  }

  @PostMapping("/{name}/pause")
  @Requires({Role.APPROVER, Role.OPERATOR})
  State pause(@PathVariable String name, Caller caller) {
    Scheduled campaign = known(name);
    return moved(campaign, desk.pause(campaign, caller.name()), Reason.CAMPAIGN_NOT_PAUSED);
  }

  @PostMapping("/{name}/resume")
  @Requires(Role.APPROVER)
  State resume(@PathVariable String name, Caller caller) {
    Scheduled campaign = known(name);
    return moved(campaign, desk.resume(campaign, caller.name()), Reason.CAMPAIGN_NOT_RESUMED);
  }

  @PostMapping("/{name}/cancel")
  @Requires({Role.APPROVER, Role.OPERATOR})
  State cancel(@PathVariable String name, Caller caller) {
    Scheduled campaign = known(name);
    return moved(campaign, desk.cancel(campaign, caller.name()), Reason.CAMPAIGN_NOT_CANCELLED);
  }

  private State moved(Scheduled before, boolean moved, Reason otherwise) {
    Scheduled now = campaigns.find(before.id()).orElse(before);
    if (!moved) {
      throw Refused.conflict(otherwise, before.name(), now.state());
    }
    return new State(now.name(), now.state());
  }

  private Scheduled known(String name) {
    return desk.find(name).orElseThrow(() -> Refused.notFound(Reason.CAMPAIGN_UNKNOWN));
  }

  /// When the waves that have begun will have left, at the file's pace.
  private Optional<Instant> eta(
      Scheduled campaign, List<WaveRow> waves, List<CampaignCounts.OfWave> counted) {
    long left = counted.stream().mapToLong(c -> c.people() - c.begun()).sum();
    boolean dispatching = waves.stream().anyMatch(w -> w.state().equals("DISPATCHING"));
    if (!campaign.state().equals("RUNNING") || !dispatching) {
      return Optional.empty();
    }
    return Optional.of(
        clock.instant().plus(Duration.ofMillis((long) (left * 1_000 / campaign.pace()))));
  }

  private static StatusWave wave(WaveRow wave, CampaignCounts.OfWave counted) {
    return new StatusWave(
        wave.number(),
        wave.state(),
        wave.localAt().toString(),
        wave.due().toString(),
        counted.people(),
        counted.begun(),
        counted.leftOut(),
        wave.begunAt().map(Instant::toString).orElse(null),
        wave.endedAt().map(Instant::toString).orElse(null));
  }

  private static Refused faulty(List<Fault> faults) {
    return Refused.unprocessable(Reason.CAMPAIGN_FAULTY, faults);
  }

  private static Refused refused(List<Refusal> refusals) {
    Refusal first = refusals.getFirst();
    return Refused.unprocessable(
        Reason.CAMPAIGN_REFUSED, refusals, first.problem(), first.remedy());
  }
}
