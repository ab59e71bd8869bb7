package parvis.store;

import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.config.BusinessClock;

/// Lets messages leave again after a restore. What waited in the copy may have left since it was
/// made, and so may what a timer of the copy made since: a campaign message is therefore put among
/// the doubtful, where staff sees it, and never sent by itself; what is owed leaves, since an owed
/// message may repeat. Campaigns with a wave that was due by now pause: the copy cannot tell whom
/// that wave has reached, so staff decides whether the rest of it goes out.
@Component
public final class Restored {

  /// @param released messages that may leave now
  /// @param held campaign messages, now listed as unknown
  /// @param paused campaigns that wait for staff to resume or cancel them
  public record Release(int released, int held, int paused) {}

  private static final String HOLD =
      """
      UPDATE outbox
      SET state = 'UNKNOWN', outcome_rule = 'outbox.restored', settled_at = clock_timestamp(),
          lease_token = NULL, lease_until = NULL
      WHERE phase = 0 AND class = 'campaign'
        AND EXISTS (SELECT FROM installation WHERE frozen_since IS NOT NULL)
      """;

  private static final String PAUSE =
      """
      UPDATE campaign c
      SET state = 'PAUSED', reason = 'outbox.restored'
      WHERE c.state = 'RUNNING'
        AND EXISTS (SELECT FROM installation WHERE frozen_since IS NOT NULL)
        AND EXISTS (
          SELECT FROM wave w
          WHERE w.campaign_id = c.campaign_id AND w.due <= :now
            AND w.state IN ('PLANNED', 'DUE', 'DISPATCHING'))
      """;

  private static final String THAW =
      "UPDATE installation SET frozen_since = NULL WHERE frozen_since IS NOT NULL";

  private static final String OPEN = "SELECT count(*) FROM outbox WHERE phase = 0";

  private final JdbcClient jdbc;
  private final History history;
  private final Outbox outbox;
  private final BusinessClock clock;

  public Restored(JdbcClient jdbc, History history, Outbox outbox, BusinessClock clock) {
    this.jdbc = jdbc;
    this.history = history;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Releases the outbox, in the caller's transaction. If it was not frozen, nothing changes.
  ///
  /// @param operator who decides this
  public Release release(String operator) {
    int held = jdbc.sql(HOLD).update();
    int paused = jdbc.sql(PAUSE).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    boolean frozen = jdbc.sql(THAW).update() > 0;
    int open = jdbc.sql(OPEN).query(Integer.class).single();
    if (frozen) {
      history.add(
          new History.Entry(
              "outbox.released",
              "outbox",
              operator,
              Map.of("released", open, "held", held, "paused", paused)));
      outbox.ring();
    }
    return new Release(frozen ? open : 0, held, paused);
  }
}
