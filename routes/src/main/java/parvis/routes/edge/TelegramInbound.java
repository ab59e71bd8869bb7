package parvis.routes.edge;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: [TelegramPost]. Body out: [Receipt]. Headers: none. InOut. The transaction is one of
/// [Arrivals], shared with whatever arrives together, and ends before the receipt is given.
@Component
final class TelegramInbound extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.TELEGRAM_INBOUND)
        .routeId("telegram-inbound")
        .routeConfigurationId(Failures.EDGE)
        .routeDescription("An update of Telegram is verified, committed to the inbox, answered")
        .bean(TelegramReception.class, "receive");
  }
}
