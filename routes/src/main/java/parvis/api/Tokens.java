package parvis.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the operator of a token. A token found is remembered for five seconds, which is also how
/// long a revoked one may still pass.
@Component
class Tokens {
  private static final Duration MEMORY = Duration.ofSeconds(5);
  private static final int REMEMBERED = 1_000;

  private static final String CALLER =
      """
      UPDATE token t
      SET last_used_at = now()
      FROM operator o
      WHERE t.token_hash = :hash
        AND o.operator_id = t.operator_id
        AND o.disabled_at IS NULL
        AND t.revoked_at IS NULL
        AND (t.expires_at IS NULL OR t.expires_at > now())
      RETURNING o.name, o.role
      """;

  private record Remembered(Caller caller, long until) {}

  private final JdbcClient jdbc;
  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

  Tokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Caller> caller(String token) {
    if (token.length() > 200) {
      return Optional.empty();
    }
    Remembered known = remembered.get(token);
    if (known != null && known.until() - System.nanoTime() > 0) {
      return Optional.of(known.caller());
    }
    Optional<Caller> caller =
        jdbc.sql(CALLER)
            .param("hash", hash(token))
            .query((row, _) -> new Caller(row.getString("name"), Role.of(row.getString("role"))))
            .optional();
    if (remembered.size() >= REMEMBERED) {
      remembered.clear();
    }
    caller.ifPresent(
        c -> remembered.put(token, new Remembered(c, System.nanoTime() + MEMORY.toNanos())));
    return caller;
  }

  /// What the database keeps of a token. A plain hash suffices: a token is 256 random bits.
  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing from this Java", e);
    }
  }
}
