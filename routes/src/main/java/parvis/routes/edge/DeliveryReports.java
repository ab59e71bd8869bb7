package parvis.routes.edge;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: [SmsPost]. Body out: [Receipt]. Headers: none. InOut. The transaction is one of
/// [StatusReception] and ends before the receipt is given.
@Component
final class DeliveryReports extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.DELIVERY_REPORTS)
        .routeId("delivery-reports")
        .routeConfigurationId(Failures.EDGE)
        .routeDescription(
            "A delivery report posted by Twilio is verified and joined to its message")
        .bean(StatusReception.class, "receive");
  }
}
