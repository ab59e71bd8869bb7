package parvis.routes.outbound;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Gauges of the outbound side: calls open at each gateway, and whether it is in use. The age of
/// the queue is measured by [QueueAge].
@Component
final class OutboundMeters {
  OutboundMeters(Lines lines, QueueAge age, MeterRegistry registry) {
    for (Line line : lines.all()) {
      Gauge.builder("parvis.outbound.calls.open", line, Line::taken)
          .tag("gateway", line.gateway().name())
          .register(registry);
      Gauge.builder("parvis.outbound.gateway.up", line, l -> l.circuit().reason().isEmpty() ? 1 : 0)
          .tag("gateway", line.gateway().name())
          .register(registry);
    }
    Gauge.builder("parvis.outbound.oldest.seconds", age, QueueAge::owedSeconds)
        .tag("class", "owed")
        .register(registry);
    Gauge.builder("parvis.outbound.oldest.seconds", age, QueueAge::campaignSeconds)
        .tag("class", "campaign")
        .register(registry);
    Gauge.builder("parvis.outbound.unknown", age, QueueAge::unknown).register(registry);
  }
}
