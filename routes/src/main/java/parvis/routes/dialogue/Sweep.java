package parvis.routes.dialogue;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: none. Body out: none. Headers: none. InOnly. Transactions are [Worker]'s.
@Component
final class Sweep extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.SWEEP)
        .routeId("sweep")
        .routeConfigurationId(Failures.WORKER)
        .routeDescription("Every second, what a crash or a missed ring left is found and taken up")
        .bean(Worker.class, "sweep");
  }
}
