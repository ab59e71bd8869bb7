package parvis.api;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Types;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;
import parvis.store.Ids;

/// The token of whoever can read the data directory: `<data>/admin.token`, mode 600, made at the
/// first start. It is entered again after a restore of an older database.
@Component
class AdminToken implements InitializingBean {
  static final String FILE = "admin.token";
  private static final String OPERATOR = "admin";

  private final DataDirectory data;
  private final JdbcClient jdbc;

  AdminToken(DataDirectory data, JdbcClient jdbc) {
    this.data = data;
    this.jdbc = jdbc;
  }

  /// A new token: `pv_` and 256 random bits.
  static String fresh() {
    byte[] bits = new byte[32];
    new SecureRandom().nextBytes(bits);
    return "pv_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  @Override
  public void afterPropertiesSet() {
    Optional<String> kept = data.read(FILE).map(String::strip);
    String token = kept.orElseGet(AdminToken::fresh);
    jdbc.sql(
            """
            WITH known AS (
              INSERT INTO operator (operator_id, name, role)
              VALUES (:id, :name, 'admin')
              ON CONFLICT (name) DO NOTHING
              RETURNING operator_id
            )
            INSERT INTO token (token_hash, operator_id)
            SELECT :hash, operator_id FROM known
            UNION ALL
            SELECT :hash, operator_id FROM operator WHERE name = :name
            LIMIT 1
            ON CONFLICT (token_hash) DO NOTHING
            """)
        .param("id", Ids.v7(), Types.OTHER)
        .param("name", OPERATOR)
        .param("hash", Tokens.hash(token))
        .update();
    if (kept.isEmpty()) {
      try {
        data.write(FILE, token + "\n");
      } catch (IOException e) {
        throw StartFailure.of(e, data.path());
      }
    }
  }
}
