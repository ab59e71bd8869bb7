package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.campaign.OwnHours;

/// Campaigns and their waves:
///
/// ```
/// campaign  RUNNING <-> PAUSED -> CANCELLED      RUNNING -> DONE: all waves over, nothing left in the outbox
/// wave      PLANNED -> DISPATCHING (audience frozen) -> DONE;   PLANNED -> STALE;   either -> CANCELLED
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

  /// @param number 0 for the pilot
  /// @param people at most so many
  public record WaveRow(
      UUID id,
      UUID campaign,
      int number,
      LocalDateTime localAt,
      Instant due,
      OptionalInt people,
      String state,
      Optional<Instant> begunAt,
      Optional<Instant> progressAt,
      Optional<Instant> endedAt) {}

  private static final String COLUMNS =
      """
      SELECT campaign_id, name, source, flow, version, state, reason, resumed_at, pace, size, test,
        created_at, operator
      FROM campaign
      """;

  private static final String WAVES =
      """
      SELECT wave_id, campaign_id, number, local_at, due, people, state, begun_at, progress_at, ended_at
      FROM wave
      """;

  // Taken by the dispatcher that holds it already, or when its lease has run out.
  private static final String LEASE =
      """
      UPDATE wave
      SET lease_token = :token, lease_until = clock_timestamp() + interval '20 seconds'
      WHERE wave_id = :wave AND state IN ('PLANNED', 'DUE', 'DISPATCHING')
        AND (lease_token = :token OR lease_until IS NULL OR lease_until < clock_timestamp())
      """;

  private static final String RELEASE =
      """
      UPDATE wave
      SET lease_token = NULL, lease_until = NULL
      WHERE lease_token = :token
      """;

  // While the outbox is frozen after a restore no wave begins or goes on: see Restored.
  private static final String OPEN =
      WAVES
          + """
          WHERE state IN ('PLANNED', 'DUE', 'DISPATCHING') AND due <= :now
            AND campaign_id IN (SELECT campaign_id FROM campaign WHERE state = 'RUNNING')
            AND NOT EXISTS (SELECT FROM installation WHERE frozen_since IS NOT NULL)
          ORDER BY due, number
          """;

  private static final String STEP =
      """
      UPDATE wave
      SET progress_at = :now, lease_until = clock_timestamp() + interval '20 seconds'
      WHERE wave_id = :wave AND lease_token = :token AND state = 'DISPATCHING'
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

  private static final String CANCEL_WAVES =
      """
      UPDATE wave
      SET state = 'CANCELLED', ended_at = :now, lease_token = NULL, lease_until = NULL
      WHERE wave_id IN (
        SELECT wave_id FROM wave
        WHERE campaign_id = :id AND state IN ('PLANNED', 'DUE', 'DISPATCHING')
        FOR UPDATE SKIP LOCKED)
      """;

  private final JdbcClient jdbc;

  public Campaigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param hours the file's own, for whoever hands the messages to gateways
  /// @return false if the name is taken
  public boolean add(Scheduled campaign, Optional<OwnHours> hours, List<WaveRow> waves) {
    int added =
        jdbc.sql(
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
            .update();
    if (added == 0) {
      return false;
    }
    for (WaveRow wave : waves) {
      jdbc.sql(
              """
              INSERT INTO wave (wave_id, campaign_id, number, local_at, due, people, state)
              VALUES (:id, :campaign, :number, :localAt, :due, :people, :state)
              """)
          .param("id", wave.id())
          .param("campaign", wave.campaign())
          .param("number", wave.number())
          .param("localAt", wave.localAt())
          .param("due", wave.due().atOffset(ZoneOffset.UTC))
          .param("people", wave.people().isPresent() ? (Integer) wave.people().getAsInt() : null)
          .param("state", wave.state())
          .update();
    }
    return true;
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

  public List<WaveRow> waves(UUID campaign) {
    return jdbc.sql(WAVES + "WHERE campaign_id = :campaign ORDER BY number")
        .param("campaign", campaign)
        .query(Campaigns::wave)
        .list();
  }

  /// Waves of running campaigns that are due and not over; none while the outbox is frozen.
  public List<WaveRow> open(Instant now) {
    return jdbc.sql(OPEN).param("now", now.atOffset(ZoneOffset.UTC)).query(Campaigns::wave).list();
  }

  /// When the next wave falls due; empty if none is planned.
  public List<WaveRow> planned() {
    return jdbc.sql(WAVES + "WHERE state = 'PLANNED' ORDER BY due LIMIT 1000")
        .query(Campaigns::wave)
        .list();
  }

  public boolean lease(UUID wave, UUID token) {
    return jdbc.sql(LEASE).param("wave", wave).param("token", token).update() == 1;
  }

  /// Gives up whatever this dispatcher holds.
  public void release(UUID token) {
    jdbc.sql(RELEASE).param("token", token).update();
  }

  /// The wave's row, locked: its state and lease are what they are until the transaction ends.
  public Optional<WaveRow> lock(UUID wave, UUID token) {
    return jdbc.sql(WAVES + "WHERE wave_id = :wave AND lease_token = :token FOR UPDATE")
        .param("wave", wave)
        .param("token", token)
        .query(Campaigns::wave)
        .optional();
  }

  /// @return false if another dispatcher has the wave by now, or it is over
  public boolean step(UUID wave, UUID token, Instant now) {
    return jdbc.sql(STEP)
            .param("wave", wave)
            .param("token", token)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  public void begin(UUID wave, Instant now) {
    jdbc.sql(
            """
            UPDATE wave
            SET state = 'DISPATCHING', begun_at = :now
            WHERE wave_id = :wave
            """)
        .param("wave", wave)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// @param state `DONE` or `STALE`
  public void end(UUID wave, String state, Instant now) {
    jdbc.sql(
            """
            UPDATE wave
            SET state = :state, ended_at = :now, lease_token = NULL, lease_until = NULL
            WHERE wave_id = :wave
            """)
        .param("wave", wave)
        .param("state", state)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Campaigns whose waves are all over and whose messages have all left become DONE.
  ///
  /// @return their names
  public List<String> finish() {
    return jdbc.sql(FINISH).query(String.class).list();
  }

  /// Messages of a wave that wait in the outbox, those held by quiet hours aside, counted up to
  /// `most`.
  public int backlog(UUID wave, Instant now, int most) {
    return jdbc.sql(
            """
            SELECT count(*) FROM (
              SELECT FROM outbox
              WHERE lane = :lane AND phase = 0 AND (quiet_until IS NULL OR quiet_until <= :now)
              LIMIT :most) AS waiting
            """)
        .param("lane", wave.toString())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(Integer.class)
        .single();
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

  /// Ends the waves that are not over, in the caller's transaction, but for those that a dispatcher
  /// has under way at this moment: nobody waits.
  ///
  /// @return whether all are over now, so that no batch of them commits any more
  public boolean cancelWaves(UUID campaign, Instant now) {
    jdbc.sql(CANCEL_WAVES)
        .param("id", campaign)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    return uncleared().stream().noneMatch(open -> open.id().equals(campaign));
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

  private static WaveRow wave(ResultSet row, int number) throws SQLException {
    int people = row.getInt("people");
    boolean limited = !row.wasNull();
    return new WaveRow(
        row.getObject("wave_id", UUID.class),
        row.getObject("campaign_id", UUID.class),
        row.getInt("number"),
        row.getObject("local_at", LocalDateTime.class),
        row.getObject("due", OffsetDateTime.class).toInstant(),
        limited ? OptionalInt.of(people) : OptionalInt.empty(),
        row.getString("state"),
        instant(row, "begun_at"),
        instant(row, "progress_at"),
        instant(row, "ended_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
