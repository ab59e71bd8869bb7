package parvis.vault;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;

/// Brings master key and database together at start.
final class VaultOpening {
  static final String LOOKUP = "lookup";

  private record Installed(byte[] check, byte[] wrapped) {}

  private VaultOpening() {}

  static Vault open(Optional<String> setting, DataDirectory data, DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    Optional<Installed> installed = read(jdbc);
    Optional<MasterKeys> found = MasterKeys.find(setting, data);
    MasterKeys masters;
    if (installed.isPresent()) {
      masters = found.orElseThrow(() -> missing(data));
      byte[] expected = installed.get().check();
      boolean known =
          masters.keys().stream()
              .anyMatch(key -> MessageDigest.isEqual(MasterKeys.check(key), expected));
      if (!known) {
        throw new StartFailure(
            "The master key is not the one this database was sealed with: bring back the right "
                + (setting.isPresent()
                    ? "PARVIS_MASTER_KEY."
                    : "file " + data.resolve(MasterKeys.FILE) + "."));
      }
    } else {
      masters = found.orElseGet(() -> make(data));
      insert(jdbc, masters);
    }
    byte[] wrapped = read(jdbc).orElseThrow().wrapped();
    return new Vault(
        masters,
        masters.unwrap(wrapped, LOOKUP),
        new DayKeys(data, masters),
        new KeyRotation(data, database, setting.isEmpty()));
  }

  private static Optional<Installed> read(JdbcClient jdbc) {
    return jdbc.sql("SELECT key_check, wrapped_keys FROM installation")
        .query((row, _) -> new Installed(row.getBytes(1), row.getBytes(2)))
        .optional();
  }

  private static StartFailure missing(DataDirectory data) {
    return new StartFailure(
        "The database is sealed, but its master key is missing: bring back the file "
            + data.resolve(MasterKeys.FILE)
            + " from your backup, or set PARVIS_MASTER_KEY.");
  }

  private static MasterKeys make(DataDirectory data) {
    MasterKeys masters = new MasterKeys(List.of(Key.random()));
    try {
      masters.write(data); // durable before the database depends on it
    } catch (IOException e) {
      throw StartFailure.of(e, data.path());
    }
    return masters;
  }

  private static void insert(JdbcClient jdbc, MasterKeys masters) {
    jdbc.sql(
            """
            INSERT INTO installation (key_check, wrapped_keys)
            VALUES (:check, :wrapped)
            ON CONFLICT DO NOTHING
            """)
        .param("check", masters.check())
        .param("wrapped", masters.wrap(Key.random(), LOOKUP))
        .update();
  }
}
