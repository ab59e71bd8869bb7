package parvis.routes.dialogue;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: none. Body out: none. Headers: none. InOnly. Transactions are [WakeWorker]'s: one for
/// each claim, one for each batch of turns.
@Component
final class WakesDue extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.WAKES_DUE)
        .routeId("wakes-due")
        .routeConfigurationId(Failures.WORKER)
        .routeDescription("Twice a second, timers of conversations that have come due are rung")
        .bean(WakeWorker.class, "ring");
  }
}
