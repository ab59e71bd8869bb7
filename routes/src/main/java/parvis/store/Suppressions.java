package parvis.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Who must not be written to. Rows name address hashes and outlive erasure, so that no import
/// revives somebody who said STOP. The step to SENDING asks this table in its own statement. All of
/// it stands a second time outside of the database, see [SuppressionList].
@Component
public final class Suppressions {

  /// How much is refused.
  public enum Scope {
    /// What we send of our own accord; owed replies pass.
    CAMPAIGN("campaign"),
    /// Calls that we place.
    CALLS("calls"),
    /// Everything: a wrong number, or the gateway refuses.
    ALL("all");

    private final String code;

    Scope(String code) {
      this.code = code;
    }

    /// As written in the database.
    public String code() {
      return code;
    }

    /// @throws IllegalArgumentException if no scope has that code
    public static Scope of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// Those that a new opt-in lifts, whatever their reason.
    static List<Scope> liftable() {
      return List.of(CAMPAIGN, CALLS);
    }
  }

  /// The reason of what a gateway refused.
  static final String GATEWAY = "gateway";

  /// @param at when it was said; empty: now, by the transaction's clock, so that a reply that is
  ///   enqueued in the same transaction still passes. The later of two stands
  public record Suppression(AddressHash address, Scope scope, String reason, Optional<Instant> at) {
    /// Whether a new opt-in lifts it.
    boolean liftable() {
      return Scope.liftable().contains(scope) || reason.equals(GATEWAY);
    }

    Suppression at(Instant otherwise) {
      return new Suppression(address, scope, reason, Optional.of(at.orElse(otherwise)));
    }
  }

  private static final String SUPPRESS =
      """
      INSERT INTO suppression (address_hash, scope, reason, at)
      SELECT DISTINCT ON (address_hash, scope) address_hash, scope, reason, at
      FROM unnest(:hashes, :scopes, :reasons, :ats::timestamptz[])
        AS s(address_hash, scope, reason, at)
      ORDER BY address_hash, scope, at DESC
      ON CONFLICT (address_hash, scope) DO UPDATE
      SET at = greatest(suppression.at, excluded.at),
        reason = CASE suppression.reason WHEN 'gateway' THEN excluded.reason ELSE suppression.reason END
      """;

  private static final String LIFT_EARLIER =
      """
      DELETE FROM suppression s
      USING unnest(:hashes, :said_ats::timestamptz[]) AS l(address_hash, said_at)
      WHERE s.address_hash = l.address_hash AND s.at < l.said_at
        AND (s.scope = ANY(:scopes) OR s.reason = 'gateway')
      RETURNING s.address_hash
      """;

  private static final String SUPPRESSED =
      """
      SELECT address_hash
      FROM suppression
      WHERE address_hash = ANY(:hashes) AND scope IN ('campaign', 'all')
      """;

  private final JdbcClient jdbc;
  private final SuppressionList list;

  public Suppressions(JdbcClient jdbc, SuppressionList list) {
    this.jdbc = jdbc;
    this.list = list;
  }

  /// Suppresses, in the caller's transaction, and holds all sending until that ends: so this comes
  /// last in it.
  ///
  /// @throws SuppressionUnkept if the list could not be written; the caller must not commit
  public void suppress(List<Suppression> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Instant now = jdbc.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
    List<Suppression> dated = rows.stream().map(row -> row.at(now)).toList();
    list.suppressed(dated); // before the gate is closed: the disk may be slow
    SendingGate.close(jdbc);
    insert(jdbc, dated);
  }

  /// @param dated each with its time
  static void insert(JdbcClient jdbc, List<Suppression> dated) {
    jdbc.sql(SUPPRESS)
        .param("hashes", Column.octets(dated, r -> r.address().octets()))
        .param("scopes", Column.texts(dated, r -> r.scope().code()))
        .param("reasons", Column.texts(dated, Suppression::reason))
        .param("ats", Column.texts(dated, r -> r.at().orElseThrow()))
        .update();
  }

  /// Lifts what was refused before the new opt-in was said: a STOP that came after it, though its
  /// turn is not yet taken, stands. A gateway's refusal is lifted too, since the gateway asks the
  /// same person: if it still refuses, the next message says so again. A wrong number stays.
  public void lift(Collection<AddressHash> addresses, Instant saidAt) {
    List<AddressHash> lifted =
        lift(jdbc, addresses.stream().map(address -> Map.entry(address, saidAt)).toList());
    if (!lifted.isEmpty()) {
      afterCommit(() -> list.lifted(new HashSet<>(lifted), saidAt));
    }
  }

  /// @return the address of each suppression that was lifted
  static List<AddressHash> lift(JdbcClient jdbc, List<Map.Entry<AddressHash, Instant>> saidAt) {
    return jdbc.sql(LIFT_EARLIER)
        .param("hashes", Column.octets(saidAt, each -> each.getKey().octets()))
        .param("said_ats", Column.texts(saidAt, Map.Entry::getValue))
        .param("scopes", Column.texts(Scope.liftable(), Scope::code))
        .query((row, _) -> AddressHash.of(row.getBytes(1)))
        .list();
  }

  private static void afterCommit(Runnable action) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              action.run();
            }
          });
    } else {
      action.run();
    }
  }

  /// Which of these must not be written to of our own accord.
  public Set<AddressHash> suppressed(Collection<AddressHash> addresses) {
    return new HashSet<>(
        jdbc.sql(SUPPRESSED)
            .param("hashes", Column.octets(addresses, AddressHash::octets))
            .query((row, _) -> AddressHash.of(row.getBytes(1)))
            .list());
  }
}
