package parvis.routes.dialogue;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: none. Body out: none. Headers: none. InOnly. Transactions are [Retention]'s.
@Component
final class RetentionDue extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.RETENTION)
        .routeId("retention")
        .routeConfigurationId(Failures.WORKER)
        .routeDescription("Every hour, what has been kept long enough is forgotten")
        .bean(Retention.class, "forget");
  }
}
