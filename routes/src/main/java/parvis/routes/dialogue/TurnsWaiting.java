package parvis.routes.dialogue;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: none. Body out: none. Headers: none. InOnly. Transactions are [Worker]'s: one for each
/// claim, one for each batch of turns; a failure leaves the messages to the sweep.
@Component
final class TurnsWaiting extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.TURNS_WAITING)
        .routeId("turns-waiting")
        .routeConfigurationId(Failures.WORKER)
        .routeDescription("When the bell rings, turns are taken until none waits")
        .bean(Worker.class, "work");
  }
}
