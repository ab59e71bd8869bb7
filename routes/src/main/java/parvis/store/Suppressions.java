package parvis.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who must not be written to. Rows name address hashes and outlive erasure, so that no import
/// revives somebody who said STOP. The step to SENDING asks this table in its own statement.
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
  }

  /// @param at when it was said; empty: now, by the transaction's clock, so that a reply that is
  ///   enqueued in the same transaction still passes. The later of two stands
  public record Suppression(
      AddressHash address, Scope scope, String reason, Optional<Instant> at) {}

  private static final String SUPPRESS =
      """
      INSERT INTO suppression (address_hash, scope, reason, at)
      SELECT DISTINCT ON (address_hash, scope) address_hash, scope, reason,
        coalesce(at, now())
      FROM unnest(:hashes, :scopes, :reasons, :ats::timestamptz[])
        AS s(address_hash, scope, reason, at)
      ORDER BY address_hash, scope, at DESC NULLS FIRST
      ON CONFLICT (address_hash, scope) DO UPDATE
      SET at = greatest(suppression.at, excluded.at)
      """;

  private static final String LIFT_EARLIER =
      """
      DELETE FROM suppression
      WHERE address_hash = ANY(:hashes) AND scope IN ('campaign', 'calls') AND at < :said_at
      """;

  private static final String SUPPRESSED =
      """
      SELECT address_hash
      FROM suppression
      WHERE address_hash = ANY(:hashes) AND scope IN ('campaign', 'all')
      """;

  private final JdbcClient jdbc;

  public Suppressions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Suppresses, in the caller's transaction, and holds all sending until that ends: so this comes
  /// last in it.
  public void suppress(List<Suppression> rows) {
    if (rows.isEmpty()) {
      return;
    }
    SendingGate.close(jdbc);
    jdbc.sql(SUPPRESS)
        .param("hashes", Column.octets(rows, r -> r.address().octets()))
        .param("scopes", Column.texts(rows, r -> r.scope().code()))
        .param("reasons", Column.texts(rows, Suppression::reason))
        .param("ats", Column.texts(rows, r -> r.at().orElse(null)))
        .update();
  }

  /// Lifts what was refused before the new opt-in was said: a STOP that came after it, though its
  /// turn is not yet taken, stands.
  public void lift(Collection<AddressHash> addresses, Instant saidAt) {
    jdbc.sql(LIFT_EARLIER)
        .param("hashes", Column.octets(addresses, AddressHash::octets))
        .param("said_at", saidAt.atOffset(ZoneOffset.UTC))
        .update();
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
