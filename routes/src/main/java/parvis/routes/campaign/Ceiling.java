package parvis.routes.campaign;

import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import parvis.campaign.Campaign;
import parvis.campaign.Plan;
import parvis.campaign.Refusals;
import parvis.config.BusinessClock;
import parvis.flow.FlowRef;
import parvis.session.FlowBook;
import parvis.store.Campaigns.Scheduled;

/// Asks when a wave is about to begin whether the campaign still stays below its ceiling: contacts
/// may have been added since it was scheduled. If not, it pauses; whoever resumes it has decided.
@Component
final class Ceiling {
  /// Why such a campaign is paused.
  static final String PASSED = "ceiling";

  private static final String ACCEPTED = "ceiling.accepted";

  private final FlowBook flows;
  private final Planning planning;
  private final BusinessClock clock;

  Ceiling(FlowBook flows, Planning planning, BusinessClock clock) {
    this.flows = flows;
    this.planning = planning;
    this.clock = clock;
  }

  boolean passed(Scheduled campaign, Campaign file) {
    if (file.ceiling().isEmpty() || campaign.test() || campaign.reason().equals(ACCEPTED)) {
      return false;
    }
    Plan plan =
        flows
            .find(new FlowRef(campaign.flow(), campaign.version()))
            .map(flow -> planning.plan(file, flow))
            .orElseThrow(() -> new IllegalStateException("no flow of campaign " + campaign.name()));
    return Refusals.of(file, plan, clock.instant(), OptionalLong.empty()).stream()
        .anyMatch(refusal -> refusal.code().equals("ceiling.passed"));
  }

  /// What remains of a pause's reason when staff resumes.
  static String resumed(String reason) {
    return reason.equals(PASSED) ? ACCEPTED : "";
  }
}
