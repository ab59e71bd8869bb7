package parvis.store;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets messages leave again after a restore. What waited in the copy may have left since it was
/// made: a campaign message is therefore put among the doubtful, where staff sees it, and never
/// sent by itself; what is owed leaves, since an owed message may repeat.
@Component
public final class Restored {

  /// @param released owed messages, and campaign messages enqueued since the start, that may leave
  /// @param held campaign messages of the copy, now listed as unknown
  public record Release(int released, int held) {}

  private static final String HOLD =
      """
      UPDATE outbox
      SET state = 'UNKNOWN', outcome_rule = 'outbox.restored', settled_at = clock_timestamp(),
          lease_token = NULL, lease_until = NULL
      WHERE phase = 0 AND class = 'campaign'
        AND created_at < (SELECT frozen_since FROM installation)
      """;

  private static final String THAW =
      "UPDATE installation SET frozen_since = NULL WHERE frozen_since IS NOT NULL";

  private static final String OPEN = "SELECT count(*) FROM outbox WHERE phase = 0";

  private final JdbcClient jdbc;
  private final History history;
  private final Outbox outbox;

  public Restored(JdbcClient jdbc, History history, Outbox outbox) {
    this.jdbc = jdbc;
    this.history = history;
    this.outbox = outbox;
  }

  /// Releases the outbox, in the caller's transaction. If it was not frozen, nothing changes.
  ///
  /// @param operator who decides this
  public Release release(String operator) {
    int held = jdbc.sql(HOLD).update();
    boolean frozen = jdbc.sql(THAW).update() > 0;
    int open = jdbc.sql(OPEN).query(Integer.class).single();
    if (frozen) {
      history.add(
          new History.Entry(
              "outbox.released", "outbox", operator, Map.of("released", open, "held", held)));
      outbox.ring();
    }
    return new Release(frozen ? open : 0, held);
  }
}
