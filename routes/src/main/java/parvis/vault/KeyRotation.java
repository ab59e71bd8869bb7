package parvis.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.config.DataDirectory;

/// Wraps every key anew under another master key; what the keys seal is not touched. May be killed
/// anywhere and begun again: the old master key leaves the file when nothing needs it any more.
final class KeyRotation {
  private static final int BATCH = 500;
  private static final UUID BEGIN = new UUID(0, 0);

  private static final String NEXT_PERSONS =
      """
      SELECT person_id, contact_key
      FROM person
      WHERE person_id > :after AND contact_key IS NOT NULL
      ORDER BY person_id
      LIMIT :batch
      """;

  private static final String REWRAP_PERSON =
      "UPDATE person SET contact_key = ? WHERE person_id = ? AND contact_key = ?";

  private record Wrapped(Object id, byte[] key) {}

  private final DataDirectory data;
  private final DataSource database;
  private final boolean inFile;

  /// @param inFile whether the master key lies in the key file, not in the environment
  KeyRotation(DataDirectory data, DataSource database, boolean inFile) {
    this.data = data;
    this.database = database;
    this.inFile = inFile;
  }

  /// The keys to go on with: a new one last. An unfinished rotation is taken up again.
  MasterKeys begin(MasterKeys known) {
    if (known.keys().size() > 1) {
      return known;
    }
    if (!inFile) {
      throw new IllegalStateException(
          "the master key comes from PARVIS_MASTER_KEY: set it to the old and the new key with a"
              + " comma between, restart, and rotate again");
    }
    List<Key> keys = new ArrayList<>(known.keys());
    keys.add(Key.random());
    MasterKeys both = new MasterKeys(keys);
    write(both);
    return both;
  }

  /// Wraps everything under the newest key.
  ///
  /// @return how many keys were wrapped anew
  int rewrap(MasterKeys masters, DayKeys days) {
    int count = installation(masters) + persons(masters) + consultations(masters);
    days.rewrap(masters);
    return count;
  }

  /// Forgets the old key.
  MasterKeys end(MasterKeys masters) {
    MasterKeys alone = new MasterKeys(List.of(masters.current()));
    if (inFile) {
      write(alone);
    }
    return alone;
  }

  private int installation(MasterKeys masters) {
    JdbcClient jdbc = JdbcClient.create(database);
    byte[] wrapped = jdbc.sql("SELECT wrapped_keys FROM installation").query(byte[].class).single();
    byte @Nullable [] fresh = fresh(masters, wrapped, VaultOpening.LOOKUP);
    if (fresh == null) {
      return 0;
    }
    // Together: the check value says which key opens the other.
    return jdbc.sql("UPDATE installation SET key_check = :check, wrapped_keys = :wrapped")
        .param("check", masters.check())
        .param("wrapped", fresh)
        .update();
  }

  private int persons(MasterKeys masters) {
    JdbcClient jdbc = JdbcClient.create(database);
    int count = 0;
    UUID after = BEGIN;
    while (true) {
      List<Wrapped> batch =
          jdbc.sql(NEXT_PERSONS)
              .param("after", after, Types.OTHER)
              .param("batch", BATCH)
              .query((row, _) -> new Wrapped(row.getObject(1, UUID.class), row.getBytes(2)))
              .list();
      if (batch.isEmpty()) {
        return count;
      }
      count += update(masters, batch, REWRAP_PERSON, Vault.CONTACT);
      after = (UUID) batch.getLast().id();
    }
  }

  private int consultations(MasterKeys masters) {
    List<Wrapped> all =
        JdbcClient.create(database)
            .sql("SELECT consultation, wrapped_key FROM consultation WHERE wrapped_key IS NOT NULL")
            .query((row, _) -> new Wrapped(row.getString(1), row.getBytes(2)))
            .list();
    return update(
        masters,
        all,
        "UPDATE consultation SET wrapped_key = ? WHERE consultation = ? AND wrapped_key = ?",
        Vault.CONSULTATION);
  }

  // The old form stands in the condition: a key destroyed meanwhile stays destroyed.
  private int update(MasterKeys masters, List<Wrapped> keys, String statement, String purpose) {
    record Change(Wrapped from, byte[] to) {}
    List<Change> changes = new ArrayList<>();
    for (Wrapped wrapped : keys) {
      byte @Nullable [] fresh = fresh(masters, wrapped.key(), purpose);
      if (fresh != null) {
        changes.add(new Change(wrapped, fresh));
      }
    }
    new JdbcTemplate(database)
        .batchUpdate(
            statement,
            changes,
            BATCH,
            (PreparedStatement row, Change change) -> set(row, change.to(), change.from()));
    return changes.size();
  }

  private static void set(PreparedStatement row, byte[] fresh, Wrapped from) throws SQLException {
    row.setBytes(1, fresh);
    row.setObject(2, from.id());
    row.setBytes(3, from.key());
  }

  private static byte @Nullable [] fresh(MasterKeys masters, byte[] wrapped, String purpose) {
    return masters.isCurrent(wrapped)
        ? null
        : masters.wrap(masters.unwrap(wrapped, purpose), purpose);
  }

  private void write(MasterKeys keys) {
    try {
      keys.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException("the file of the master key cannot be written", e);
    }
  }
}
