package parvis.routes.campaign;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: none. Body out: none. Headers: none. InOnly. Transactions are [WaveDispatcher]'s: one
/// for the audience of a wave, one for each batch; a failure leaves the rest to the next ring.
@Component
final class WaveDispatch extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.WAVES_WAITING)
        .routeId("wave-dispatch")
        .routeConfigurationId(Failures.WORKER)
        .routeDescription("When the bell rings, due waves are handed to the outbox")
        .bean(WaveDispatcher.class, "dispatch");
  }
}
