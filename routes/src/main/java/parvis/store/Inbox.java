package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.message.ChannelKind;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;

/// Requests accepted from gateways, each until its turn is taken or it is parked. The unit of claim
/// is the conversation: always the oldest open row of an address.
@Component
public final class Inbox {
  /// How long a claim holds without being settled.
  public static final Duration LEASE = Duration.ofSeconds(20);

  /// Solo tries before a row is parked.
  public static final int SOLO_TRIES = 3;

  private static final String INSERT_NEW =
      """
      INSERT INTO inbox (channel, account, gateway_id, address_hash, sealed, day_key)
      SELECT channel, account, gateway_id, address_hash, sealed, day_key
      FROM unnest(:channels, :accounts, :ids, :hashes, :bodies, :days::date[])
        WITH ORDINALITY AS a(channel, account, gateway_id, address_hash, sealed, day_key, n)
      ORDER BY n
      ON CONFLICT (channel, account, gateway_id) DO NOTHING
      RETURNING channel, account, gateway_id
      """;

  // received_at is the clock's, not the transaction's, so that of two messages accepted in one
  // batch the later one is later; the suppression takes it over, and what lifts one compares the
  // two.
  private static final String RECEIVED =
      """
      SELECT address_hash, max(received_at) AS received_at
      FROM inbox JOIN unnest(:channels, :accounts, :ids) AS s(channel, account, gateway_id)
        USING (channel, account, gateway_id)
      GROUP BY address_hash
      """;

  private static final String CLAIM_COLUMNS =
      """
      RETURNING i.seq, i.channel, i.account, i.gateway_id, i.address_hash, i.sealed, i.day_key,
        i.received_at, i.attempts, i.solo, i.lease_token
      """;

  // The counter and the lease are no promise to anybody: losing them in a crash costs one more try.
  private static final String ASYNCHRONOUS = "SET LOCAL synchronous_commit = off";

  private static final String CLAIM_NEIGHBOURS =
      """
      WITH ready AS (
        SELECT seq FROM inbox i
        WHERE state = 'OPEN' AND lease_until IS NULL AND NOT solo
          AND (retry_at IS NULL OR retry_at <= now())
          AND NOT EXISTS (
            SELECT FROM inbox o
            WHERE o.state = 'OPEN' AND o.address_hash = i.address_hash AND o.seq < i.seq)
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
            WHERE o.state = 'OPEN' AND o.address_hash = i.address_hash AND o.seq < i.seq)
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

  private static final String SETTLE_DONE =
      """
      UPDATE inbox
      SET state = 'DONE', settled_at = now(), lease_token = NULL, lease_until = NULL, retry_at = NULL
      WHERE seq = ANY(:seqs) AND lease_token = :token AND state = 'OPEN'
      RETURNING seq
      """;

  private static final String PARK =
      """
      UPDATE inbox
      SET state = 'PARKED', reason = coalesce(reason, :reason), settled_at = now(), lease_token = NULL,
        lease_until = NULL, retry_at = NULL
      WHERE seq = :seq AND lease_token = :token AND state = 'OPEN'
      """;

  private static final String RETRY_LATER =
      """
      UPDATE inbox
      SET attempts = CASE WHEN solo THEN attempts ELSE 0 END, solo = true, reason = :reason,
        lease_token = NULL, lease_until = NULL,
        retry_at = clock_timestamp() + :wait * interval '1 millisecond'
      WHERE seq = :seq AND lease_token = :token AND state = 'OPEN'
      """;

  private static final String GIVE_BACK =
      """
      UPDATE inbox
      SET attempts = attempts - 1, lease_token = NULL, lease_until = NULL
      WHERE seq = ANY(:seqs) AND lease_token = :token AND state = 'OPEN'
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Suppressions suppressions;

  public Inbox(JdbcClient jdbc, TransactionTemplate transactions, Suppressions suppressions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.suppressions = suppressions;
  }

  /// Stores requests durably, with the suppressions of those that say STOP, in one transaction.
  ///
  /// @return for each arrival, in order, whether it is new; an id seen before is kept as it was
  ///   first
  /// @throws SuppressionUnkept if a STOP is among them and cannot be kept; nothing is stored then
  public List<Boolean> accept(List<Arrival> arrivals) {
    if (arrivals.stream().noneMatch(Arrival::stop)) {
      return insert(arrivals);
    }
    return transactions.execute(status -> {
      List<Boolean> fresh = insert(arrivals);
      List<Arrival> stops = new ArrayList<>();
      for (int i = 0; i < arrivals.size(); i++) {
        if (fresh.get(i) && arrivals.get(i).stop()) {
          stops.add(arrivals.get(i));
        }
      }
      suppressions.suppress(stopped(stops));
      return fresh;
    });
  }

  private List<Suppression> stopped(List<Arrival> stops) {
    return stops.isEmpty()
        ? List.of()
        : keyed(jdbc.sql(RECEIVED), stops)
            .query((row, _) ->
                new Suppression(
                    AddressHash.of(row.getBytes("address_hash")),
                    Scope.CAMPAIGN,
                    "stop",
                    Optional.of(row.getObject("received_at", OffsetDateTime.class).toInstant())))
            .list();
  }

  private List<Boolean> insert(List<Arrival> arrivals) {
    List<Key> inserted =
        keyed(jdbc.sql(INSERT_NEW), arrivals)
            .param("hashes", Column.octets(arrivals, a -> a.from().octets()))
            .param("bodies", Column.octets(arrivals, Arrival::sealed))
            .param("days", Column.texts(arrivals, Arrival::dayKey))
            .query((row, _) -> new Key(row.getString(1), row.getString(2), row.getString(3)))
            .list();
    Set<Key> fresh = new HashSet<>(inserted);
    return arrivals.stream()
        .map(a -> fresh.remove(new Key(a.channel().code(), a.account(), a.gatewayId())))
        .toList();
  }

  private static JdbcClient.StatementSpec keyed(
      JdbcClient.StatementSpec statement, List<Arrival> arrivals) {
    return statement
        .param("channels", Column.texts(arrivals, a -> a.channel().code()))
        .param("accounts", Column.texts(arrivals, Arrival::account))
        .param("ids", Column.texts(arrivals, Arrival::gatewayId));
  }

  /// The sealed request kept under an id, to compare with one that came later under the same.
  public Optional<Kept> kept(ChannelKind channel, String account, String gatewayId) {
    return jdbc.sql(
            """
            SELECT sealed, day_key
            FROM inbox
            WHERE channel = :channel AND account = :account AND gateway_id = :id
              AND sealed IS NOT NULL
            """)
        .param("channel", channel.code())
        .param("account", account)
        .param("id", gatewayId)
        .query((row, _) -> new Kept(row.getBytes(1), row.getDate(2).toLocalDate()))
        .optional();
  }

  /// A stored request and the day whose key sealed it.
  public record Kept(byte[] sealed, LocalDate dayKey) {}

  /// Leases the oldest open row of up to `most` conversations that nobody works on and that are to
  /// be tried in company.
  public List<Claimed> claim(int most, UUID token) {
    return leased(CLAIM_NEIGHBOURS, Map.of("most", most, "token", token));
  }

  /// Leases one row that is to be tried alone.
  public Optional<Claimed> claimSolo(UUID token) {
    return leased(CLAIM_SOLO, Map.of("tries", SOLO_TRIES, "token", token)).stream().findFirst();
  }

  /// Leases rows that used up their solo tries, only so that they can be parked.
  public List<Claimed> claimHopeless(int most, UUID token) {
    return leased(CLAIM_HOPELESS, Map.of("tries", SOLO_TRIES, "most", most, "token", token));
  }

  private List<Claimed> leased(String claim, Map<String, Object> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("lease", LEASE.toMillis());
    return transactions.execute(status -> {
      jdbc.sql(ASYNCHRONOUS).update();
      return jdbc.sql(claim).params(all).query(Inbox::claimed).list().stream()
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

  /// Marks rows whose lease ran out as to be tried alone.
  ///
  /// @return how many
  public int isolateExpired() {
    return jdbc.sql(ISOLATE_EXPIRED).update();
  }

  /// Marks rows as done, in the transaction of their turns.
  ///
  /// @return those that were still leased under the token; the turns of the others must not stand
  public Set<Long> settle(Collection<Long> seqs, UUID token) {
    return new HashSet<>(
        jdbc.sql(SETTLE_DONE)
            .param("seqs", Column.longs(seqs, s -> s))
            .param("token", token)
            .query(Long.class)
            .list());
  }

  /// Sets a row aside for staff.
  ///
  /// @param reason why, without personal data, unless a failed try has already left one
  /// @return whether the lease still held
  public boolean park(Claimed row, String reason) {
    return jdbc.sql(PARK)
            .param("reason", reason)
            .param("seq", row.seq())
            .param("token", row.token())
            .update()
        == 1;
  }

  /// Lets a row that failed rest, then be tried alone; meanwhile it blocks its own conversation and
  /// no other.
  ///
  /// @param reason what failed, without personal data
  public void retryLater(Claimed row, Duration wait, String reason) {
    jdbc.sql(RETRY_LATER)
        .param("reason", reason)
        .param("wait", wait.toMillis())
        .param("seq", row.seq())
        .param("token", row.token())
        .update();
  }

  /// Returns rows that were not tried after all.
  public void giveBack(Collection<Claimed> rows, UUID token) {
    jdbc.sql(GIVE_BACK)
        .param("seqs", Column.longs(rows, Claimed::seq))
        .param("token", token)
        .update();
  }

  /// How much waits, and how long the oldest of it has waited.
  public record Backlog(long open, long oldestMillis) {}

  public Backlog backlog() {
    return jdbc.sql(
            """
            SELECT count(*),
              coalesce(extract(epoch FROM clock_timestamp() - min(received_at)) * 1000, 0)::bigint
            FROM inbox
            WHERE state = 'OPEN'
            """)
        .query((row, _) -> new Backlog(row.getLong(1), row.getLong(2)))
        .single();
  }

  /// Forgets the bodies of up to `most` messages settled so many days ago.
  ///
  /// @return how many
  public int forgetSettled(int days, int most) {
    return jdbc.sql(
            """
            UPDATE inbox SET sealed = NULL
            WHERE seq IN (
              SELECT seq FROM inbox
              WHERE sealed IS NOT NULL AND settled_at < now() - make_interval(days => :days)
              LIMIT :most
              FOR UPDATE SKIP LOCKED)
            """)
        .param("days", days)
        .param("most", most)
        .update();
  }

  /// Days whose key still opens something here.
  public List<LocalDate> sealedDays() {
    return jdbc.sql("SELECT DISTINCT day_key FROM inbox WHERE sealed IS NOT NULL")
        .query(LocalDate.class)
        .list();
  }

  private record Key(String channel, String account, String gatewayId) {}
}
