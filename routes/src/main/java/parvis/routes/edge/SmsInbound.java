package parvis.routes.edge;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: [SmsPost]. Body out: [Receipt]. Headers: none. InOut. The transaction is one of
/// [Arrivals], shared with whatever arrives together, and ends before the receipt is given.
@Component
final class SmsInbound extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.SMS_INBOUND)
        .routeId("sms-inbound")
        .routeConfigurationId(Failures.EDGE)
        .routeDescription("An SMS posted by Twilio is verified, committed to the inbox, answered")
        .bean(SmsReception.class, "receive");
  }
}
