package parvis.store;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
      INSERT INTO inbox (channel, account, gateway_id, address_hash, sealed, day_key, content_hash)
      SELECT channel, account, gateway_id, address_hash, sealed, day_key, content_hash
      FROM unnest(:channels, :accounts, :ids, :hashes, :bodies, :days::date[], :contents)
        WITH ORDINALITY AS a(channel, account, gateway_id, address_hash, sealed, day_key, content_hash, n)
      ORDER BY n
      ON CONFLICT DO NOTHING
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
      RETURNING reason
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
  private final InboxClaims claims;

  public Inbox(JdbcClient jdbc, TransactionTemplate transactions, Suppressions suppressions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.suppressions = suppressions;
    this.claims = new InboxClaims(jdbc, transactions);
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
            .param("contents", Column.octets(arrivals, a -> a.content().orElse(null)))
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
    return claims.neighbours(most, token);
  }

  /// Leases one row that is to be tried alone.
  public Optional<Claimed> claimSolo(UUID token) {
    return claims.solo(token);
  }

  /// Leases rows that used up their solo tries, only so that they can be parked.
  public List<Claimed> claimHopeless(int most, UUID token) {
    return claims.hopeless(most, token);
  }

  /// Marks rows whose lease ran out as to be tried alone.
  ///
  /// @return how many
  public int isolateExpired() {
    return claims.isolateExpired();
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
  /// @return the reason that it keeps; empty if the lease no longer held
  public Optional<String> park(Claimed row, String reason) {
    return jdbc.sql(PARK)
        .param("reason", reason)
        .param("seq", row.seq())
        .param("token", row.token())
        .query(String.class)
        .optional();
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

  private record Key(String channel, String account, String gatewayId) {}
}
