package parvis.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Staff accounts and their tokens. Of a token only its SHA-256 is kept; the first twelve
/// hexadecimal digits of that name it in lists.
@Component
public final class Staff {

  /// @param disabledAt since when none of their tokens is accepted; null while active
  public record Member(String name, String role, Instant createdAt, @Nullable Instant disabledAt) {}

  /// @param id the first twelve hexadecimal digits of the token's hash
  public record Issued(
      String id,
      String name,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt) {}

  private static final String ISSUE =
      """
      INSERT INTO token (token_hash, operator_id, expires_at)
      SELECT :hash, operator_id, now() + make_interval(days => :days)
      FROM operator
      WHERE name = :name AND disabled_at IS NULL
      RETURNING expires_at
      """;

  private static final String TOKENS =
      """
      SELECT left(encode(t.token_hash, 'hex'), 12) AS id, o.name, t.created_at, t.expires_at,
        t.last_used_at, t.revoked_at
      FROM token t
      JOIN operator o USING (operator_id)
      ORDER BY t.created_at DESC, id
      """;

  private static final String REVOKE =
      """
      UPDATE token t
      SET revoked_at = coalesce(t.revoked_at, now())
      FROM operator o
      WHERE o.operator_id = t.operator_id AND left(encode(t.token_hash, 'hex'), 12) = :id
      RETURNING o.name
      """;

  private final JdbcClient jdbc;

  public Staff(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return false if somebody already has that name
  public boolean add(String name, String role) {
    try {
      jdbc.sql("INSERT INTO operator (operator_id, name, role) VALUES (:id, :name, :role)")
          .param("id", Ids.v7())
          .param("name", name)
          .param("role", role)
          .update();
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
  }

  public List<Member> members() {
    return jdbc.sql("SELECT name, role, created_at, disabled_at FROM operator ORDER BY name")
        .query((row, _) ->
            new Member(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                instant(row.getObject(4, OffsetDateTime.class))))
        .list();
  }

  /// Lets nobody act by any token of that member of staff.
  ///
  /// @return false if there is no such active member
  public boolean disable(String name) {
    return jdbc.sql(
                """
                UPDATE operator SET disabled_at = now()
                WHERE name = :name AND disabled_at IS NULL
                """)
            .param("name", name)
            .update()
        == 1;
  }

  /// Enters a token.
  ///
  /// @param hash its SHA-256
  /// @param days until it expires
  /// @return when it expires; empty if there is no such active member of staff
  public Optional<Instant> issue(String name, byte[] hash, int days) {
    return jdbc.sql(ISSUE)
        .param("name", name)
        .param("hash", hash)
        .param("days", days)
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /// All tokens, the newest first.
  public List<Issued> tokens() {
    return jdbc.sql(TOKENS)
        .query((row, _) ->
            new Issued(
                row.getString("id"),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                instant(row.getObject("last_used_at", OffsetDateTime.class)),
                instant(row.getObject("revoked_at", OffsetDateTime.class))))
        .list();
  }

  /// Ends a token.
  ///
  /// @return whose it was; empty if there is none with that id
  public Optional<String> revoke(String id) {
    return jdbc.sql(REVOKE).param("id", id).query(String.class).optional();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
