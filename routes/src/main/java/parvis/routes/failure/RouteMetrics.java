package parvis.routes.failure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/// Counts and times each route: `parvis_route_seconds{route, outcome}` with outcome `done` or
/// `failed`, and `parvis_route_inflight{route}`. (Camel's own Micrometer component has no release
/// that goes with our Camel.)
@Component
class RouteMetrics implements RoutePolicyFactory {
  private final MeterRegistry registry;

  RouteMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return new Policy(registry, routeId);
  }

  private static final class Policy extends RoutePolicySupport {
    private final Timer done;
    private final Timer failed;
    private final AtomicInteger inflight;

    Policy(MeterRegistry registry, String route) {
      this.done = registry.timer("parvis.route", "route", route, "outcome", "done");
      this.failed = registry.timer("parvis.route", "route", route, "outcome", "failed");
      this.inflight =
          registry.gauge("parvis.route.inflight", Tags.of("route", route), new AtomicInteger());
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      inflight.incrementAndGet();
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      inflight.decrementAndGet();
      // A failure that a route configuration handled is one all the same.
      boolean failure =
          exchange.isFailed() || exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
      (failure ? failed : done).record(exchange.getClock().elapsed(), TimeUnit.MILLISECONDS);
    }
  }
}
