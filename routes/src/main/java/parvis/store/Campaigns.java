package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.campaign.OwnHours;

/// Campaigns; their waves are [Waves]':
///
/// ```
/// RUNNING <-> PAUSED -> CANCELLED      RUNNING -> DONE: all waves over, nothing left in the outbox
/// ```
///
/// A change of a campaign's state waits for nobody: the next batch reads it, and what the batch
/// under way still enqueues is held or given up at the step to SENDING, which reads it too.
@Component
public final class Campaigns {

  /// @param resumedAt business time of the last resume
  /// @param pace messages a second
  /// @param size the audience number that was confirmed
  public record Scheduled(
      UUID id,
      String name,
      String source,
      String flow,
      int version,
      String state,
      String reason,
      Optional<Instant> resumedAt,
      double pace,
      long size,
      boolean test,
      Instant createdAt,
      String operator) {}

  private static final String COLUMNS =
      """
      SELECT campaign_id, name, source, flow, version, state, reason, resumed_at, pace, size, test,
        created_at, operator
      FROM campaign
      """;

  private static final String FINISH =
      """
      UPDATE campaign c
      SET state = 'DONE'
      WHERE c.state = 'RUNNING'
        AND NOT EXISTS (
          SELECT FROM wave w
          WHERE w.campaign_id = c.campaign_id
            AND (w.state IN ('PLANNED', 'DUE', 'DISPATCHING')
              OR EXISTS (SELECT FROM outbox o WHERE o.lane = w.wave_id::text AND o.phase = 0)))
      RETURNING c.name
      """;

  private static final String UNCLEARED =
      """
      WHERE state = 'CANCELLED'
        AND campaign_id IN (
          SELECT campaign_id FROM wave WHERE state IN ('PLANNED', 'DUE', 'DISPATCHING'))
      """;

  private final JdbcClient jdbc;

  public Campaigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param hours the file's own, for whoever hands the messages to gateways
  /// @return false if the name is taken
  public boolean add(Scheduled campaign, Optional<OwnHours> hours) {
    return jdbc.sql(
                """
                INSERT INTO campaign (campaign_id, name, source, flow, version, state, pace, hours_from, hours_to,
                  size, test, operator)
                VALUES (:id, :name, :source, :flow, :version, :state, :pace, :from, :to, :size, :test, :operator)
                ON CONFLICT (name) DO NOTHING
                """)
            .param("id", campaign.id())
            .param("name", campaign.name())
            .param("source", campaign.source())
            .param("flow", campaign.flow())
            .param("version", campaign.version())
            .param("state", campaign.state())
            .param("pace", campaign.pace())
            .param("from", hours.map(OwnHours::from).orElse(null))
            .param("to", hours.map(OwnHours::to).orElse(null))
            .param("size", campaign.size())
            .param("test", campaign.test())
            .param("operator", campaign.operator())
            .update()
        == 1;
  }

  public Optional<Scheduled> find(String name) {
    return jdbc.sql(COLUMNS + "WHERE name = :name")
        .param("name", name)
        .query(Campaigns::scheduled)
        .optional();
  }

  public Optional<Scheduled> find(UUID id) {
    return jdbc.sql(COLUMNS + "WHERE campaign_id = :id")
        .param("id", id)
        .query(Campaigns::scheduled)
        .optional();
  }

  /// The newest first.
  ///
  /// @param before the last campaign of the page before; empty for the first page
  public List<Scheduled> list(Optional<UUID> before, int most) {
    return jdbc.sql(
            COLUMNS
                + (before.isPresent() ? "WHERE campaign_id < :before " : "")
                + "ORDER BY campaign_id DESC LIMIT :most")
        .param("before", before.orElse(null))
        .param("most", most)
        .query(Campaigns::scheduled)
        .list();
  }

  /// Campaigns whose waves are all over and whose messages have all left become DONE.
  ///
  /// @return their names
  public List<String> finish() {
    return jdbc.sql(FINISH).query(String.class).list();
  }

  /// Moves a campaign from one of these states to another.
  ///
  /// @return false if it was in none of them
  public boolean move(UUID campaign, List<String> from, String to, String reason) {
    return jdbc.sql(
                """
                UPDATE campaign
                SET state = :to, reason = :reason
                WHERE campaign_id = :id AND state = ANY(:from)
                """)
            .param("id", campaign)
            .param("from", Column.texts(from, s -> s))
            .param("to", to)
            .param("reason", reason)
            .update()
        == 1;
  }

  /// Lateness counts from here: somebody decided to send now. What waits in the outbox keeps its
  /// place and may leave for another `staleAfter`, from the end of quiet hours if those hold it.
  public void resumed(UUID campaign, Instant now, Duration staleAfter) {
    jdbc.sql("UPDATE campaign SET resumed_at = :now WHERE campaign_id = :id")
        .param("id", campaign)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            UPDATE outbox o
            SET stale_at = greatest(:now, o.quiet_until) + :staleAfter * interval '1 second'
            FROM (
              SELECT message_id FROM outbox
              WHERE phase = 0 AND lane IN (SELECT wave_id::text FROM wave WHERE campaign_id = :id)
              ORDER BY message_id
              FOR NO KEY UPDATE) w
            WHERE o.message_id = w.message_id
            """)
        .param("id", campaign)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("staleAfter", staleAfter.toSeconds())
        .update();
  }

  /// Cancelled campaigns whose waves are not cleared away yet.
  public List<Scheduled> uncleared() {
    return jdbc.sql(COLUMNS + UNCLEARED).query(Campaigns::scheduled).list();
  }

  private static Scheduled scheduled(ResultSet row, int number) throws SQLException {
    return new Scheduled(
        row.getObject("campaign_id", UUID.class),
        row.getString("name"),
        row.getString("source"),
        row.getString("flow"),
        row.getInt("version"),
        row.getString("state"),
        row.getString("reason"),
        instant(row, "resumed_at"),
        row.getDouble("pace"),
        row.getLong("size"),
        row.getBoolean("test"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("operator"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
