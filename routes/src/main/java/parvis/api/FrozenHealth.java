package parvis.api;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.config.Attention;

/// Says so while the outbox is frozen after a restore. The hub still takes in messages.
@Component("outboxFrozen")
class FrozenHealth implements HealthIndicator {
  private final JdbcClient jdbc;

  FrozenHealth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Health health() {
    boolean frozen =
        jdbc.sql("SELECT frozen_since IS NOT NULL FROM installation")
            .query(Boolean.class)
            .optional()
            .orElse(false);
    return frozen
        ? Health.status(Attention.STATUS)
            .withDetail(
                "reason",
                "the database was put back from a copy: nothing leaves until `parvis outbox"
                    + " release`")
            .build()
        : Health.up().build();
  }
}
