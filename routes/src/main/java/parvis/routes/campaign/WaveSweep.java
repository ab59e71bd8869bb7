package parvis.routes.campaign;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: none. Body out: none. Headers: none. InOnly. No transaction: it only rings.
@Component
final class WaveSweep extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.WAVE_SWEEP)
        .routeId("wave-sweep")
        .routeConfigurationId(Failures.WORKER)
        .routeDescription(
            "Every half second, waves that are due are looked for, whoever forgot them")
        .to(Endpoints.WAVES_WAITING);
  }
}
