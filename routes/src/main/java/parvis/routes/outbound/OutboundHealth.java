package parvis.routes.outbound;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says which gateways are not being used, and why: an account that is refused, a gateway that does
/// not answer. Messages wait meanwhile.
@Component("outbound")
final class OutboundHealth implements HealthIndicator {
  private final Lines lines;

  OutboundHealth(Lines lines) {
    this.lines = lines;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    for (Line line : lines.all()) {
      line.circuit()
          .reason()
          .ifPresent(
              why -> health.outOfService().withDetail(line.gateway().name(), "not used: " + why));
    }
    return health.build();
  }
}
