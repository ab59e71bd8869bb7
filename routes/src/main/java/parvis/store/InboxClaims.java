package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.message.ChannelKind;

/// Which rows of the inbox are handed to a worker, and for how long.
final class InboxClaims {
  private static final String CLAIM_COLUMNS =
      """
      RETURNING i.seq, i.channel, i.account, i.gateway_id, i.address_hash, i.sealed, i.day_key,
        i.received_at, i.attempts, i.solo, i.lease_token
      """;

  // The counter and the lease are no promise to anybody: losing them in a crash costs one more try.
  private static final String ASYNCHRONOUS = "SET LOCAL synchronous_commit = off";

  // OFFSET 0 keeps the search for an older row a probe of an index for each candidate. Made a join,
  // it reads all open rows once per candidate when the table was analysed while none was open,
  // which is how it always is before a rush: 64 of 25,000 took 20 s that way, and 0.08 s this way.
  private static final String CLAIM_NEIGHBOURS =
      """
      WITH ready AS (
        SELECT seq FROM inbox i
        WHERE state = 'OPEN' AND lease_until IS NULL AND NOT solo
          AND (retry_at IS NULL OR retry_at <= now())
          AND NOT EXISTS (
            SELECT FROM inbox o
            WHERE o.state = 'OPEN' AND o.address_hash = i.address_hash AND o.seq < i.seq
            OFFSET 0)
        ORDER BY seq
        LIMIT :most
        FOR UPDATE SKIP LOCKED)
      UPDATE inbox i
      SET attempts = attempts + 1, lease_token = :token,
        lease_until = clock_timestamp() + :lease * interval '1 millisecond'
      FROM ready
      WHERE i.seq = ready.seq
      """
          + CLAIM_COLUMNS;

  private static final String CLAIM_SOLO =
      """
      WITH ready AS (
        SELECT seq FROM inbox i
        WHERE state = 'OPEN' AND solo AND lease_until IS NULL AND attempts < :tries
          AND (retry_at IS NULL OR retry_at <= now())
          AND NOT EXISTS (
            SELECT FROM inbox o
            WHERE o.state = 'OPEN' AND o.address_hash = i.address_hash AND o.seq < i.seq
            OFFSET 0)
        ORDER BY attempts, seq
        LIMIT 1
        FOR UPDATE SKIP LOCKED)
      UPDATE inbox i
      SET attempts = attempts + 1, lease_token = :token,
        lease_until = clock_timestamp() + :lease * interval '1 millisecond'
      FROM ready
      WHERE i.seq = ready.seq
      """
          + CLAIM_COLUMNS;

  // An expired lease means that its worker died or hangs. The count begins anew, so that tries made
  // in company do not use up the three made alone.
  private static final String ISOLATE_EXPIRED =
      """
      UPDATE inbox
      SET attempts = CASE WHEN solo THEN attempts ELSE 0 END, solo = true, lease_token = NULL,
        lease_until = NULL
      WHERE state = 'OPEN' AND lease_until < clock_timestamp()
      """;

  private static final String CLAIM_HOPELESS =
      """
      WITH hopeless AS (
        SELECT seq FROM inbox
        WHERE state = 'OPEN' AND solo AND lease_until IS NULL AND attempts >= :tries
        ORDER BY seq
        LIMIT :most
        FOR UPDATE SKIP LOCKED)
      UPDATE inbox i
      SET lease_token = :token, lease_until = clock_timestamp() + :lease * interval '1 millisecond'
      FROM hopeless
      WHERE i.seq = hopeless.seq
      """
          + CLAIM_COLUMNS;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  InboxClaims(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  List<Claimed> neighbours(int most, UUID token) {
    return leased(CLAIM_NEIGHBOURS, Map.of("most", most, "token", token));
  }

  Optional<Claimed> solo(UUID token) {
    return leased(CLAIM_SOLO, Map.of("tries", Inbox.SOLO_TRIES, "token", token)).stream()
        .findFirst();
  }

  List<Claimed> hopeless(int most, UUID token) {
    return leased(CLAIM_HOPELESS, Map.of("tries", Inbox.SOLO_TRIES, "most", most, "token", token));
  }

  int isolateExpired() {
    return jdbc.sql(ISOLATE_EXPIRED).update();
  }

  private List<Claimed> leased(String claim, Map<String, Object> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("lease", Inbox.LEASE.toMillis());
    return transactions.execute(status -> {
      jdbc.sql(ASYNCHRONOUS).update();
      return jdbc.sql(claim).params(all).query(InboxClaims::claimed).list().stream()
          .sorted(Comparator.comparingLong(Claimed::seq))
          .toList();
    });
  }

  private static Claimed claimed(ResultSet row, int number) throws SQLException {
    return new Claimed(
        row.getLong("seq"),
        ChannelKind.of(row.getString("channel")),
        row.getString("account"),
        row.getString("gateway_id"),
        AddressHash.of(row.getBytes("address_hash")),
        row.getBytes("sealed"),
        row.getDate("day_key").toLocalDate(),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"),
        row.getBoolean("solo"),
        row.getObject("lease_token", UUID.class));
  }
}
