package parvis.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much the outbox has waiting, for the metrics.
@Component
public final class Backlog {

  /// @param owedSeconds age of the oldest owed message that waits; 0 if none does
  /// @param campaignSeconds age of the oldest campaign message that waits, of any wave
  /// @param unknown messages whose fate is not known, counted up to 10,000
  public record Ages(double owedSeconds, double campaignSeconds, double unknown) {}

  // The oldest of each lane is one probe of its index.
  private static final String AGES =
      """
      WITH RECURSIVE lane AS (
        (SELECT lane FROM outbox WHERE phase = 0 ORDER BY lane LIMIT 1)
        UNION ALL
        SELECT (SELECT o.lane FROM outbox o WHERE o.phase = 0 AND o.lane > l.lane ORDER BY o.lane LIMIT 1)
        FROM lane l WHERE l.lane IS NOT NULL),
      oldest AS (
        SELECT l.lane,
          extract(epoch FROM clock_timestamp() - (
            SELECT o.created_at FROM outbox o
            WHERE o.phase = 0 AND o.lane = l.lane ORDER BY o.seq LIMIT 1)) AS age
        FROM lane l WHERE l.lane IS NOT NULL)
      SELECT coalesce(max(age) FILTER (WHERE lane = 'owed'), 0) AS owed,
        coalesce(max(age) FILTER (WHERE lane <> 'owed'), 0) AS campaign,
        (SELECT count(*) FROM (SELECT FROM outbox WHERE phase = 1 LIMIT 10000) u) AS unknown
      FROM oldest
      """;

  private final JdbcClient jdbc;

  public Backlog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Ages ages() {
    return jdbc.sql(AGES)
        .query((row, _) -> new Ages(row.getDouble(1), row.getDouble(2), row.getDouble(3)))
        .single();
  }
}
