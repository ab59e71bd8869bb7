package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
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

/// Waves of campaigns:
///
/// ```
/// PLANNED -> DISPATCHING (audience frozen) -> DONE;   PLANNED -> STALE;   either -> CANCELLED
/// ```
///
/// One dispatcher at a time holds a wave, by lease; each batch asks again whether it still does.
@Component
public final class Waves {

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

  private static final String CANCEL =
      """
      UPDATE wave
      SET state = 'CANCELLED', ended_at = :now, lease_token = NULL, lease_until = NULL
      WHERE wave_id IN (
        SELECT wave_id FROM wave
        WHERE campaign_id = :id AND state IN ('PLANNED', 'DUE', 'DISPATCHING')
        FOR UPDATE SKIP LOCKED)
      """;

  private final JdbcClient jdbc;

  public Waves(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds the waves of a new campaign, in the caller's transaction.
  public void add(List<WaveRow> waves) {
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
  }

  public List<WaveRow> of(UUID campaign) {
    return jdbc.sql(WAVES + "WHERE campaign_id = :campaign ORDER BY number")
        .param("campaign", campaign)
        .query(Waves::wave)
        .list();
  }

  /// Waves of running campaigns that are due and not over; none while the outbox is frozen.
  public List<WaveRow> open(Instant now) {
    return jdbc.sql(OPEN).param("now", now.atOffset(ZoneOffset.UTC)).query(Waves::wave).list();
  }

  /// When the next wave falls due; empty if none is planned.
  public List<WaveRow> planned() {
    return jdbc.sql(WAVES + "WHERE state = 'PLANNED' ORDER BY due LIMIT 1000")
        .query(Waves::wave)
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
        .query(Waves::wave)
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

  /// Ends those of a campaign that are not over, in the caller's transaction, but for those that a
  /// dispatcher has under way at this moment: nobody waits.
  ///
  /// @return whether all are over now, so that no batch of them commits any more
  public boolean cancel(UUID campaign, Instant now) {
    jdbc.sql(CANCEL).param("id", campaign).param("now", now.atOffset(ZoneOffset.UTC)).update();
    return jdbc.sql(
            """
            SELECT NOT EXISTS (
              SELECT FROM wave WHERE campaign_id = :id AND state IN ('PLANNED', 'DUE', 'DISPATCHING'))
            """)
        .param("id", campaign)
        .query(Boolean.class)
        .single();
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
