package parvis.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What somebody finds who has the whole data directory, keys and database, and none of our code:
/// every column in clear, every file, and what any key opens of any column, wherever it belongs.
///
/// Sealed values are AES-GCM (12 octets nonce, text, 16 octets tag); since a thief need not care
/// for the tag, they are opened by counting from 2 (NIST SP 800-38D, section 7.1), so no mistake
/// about what a value is bound to can hide it.
final class Vaultless implements AutoCloseable {
  private static final int NONCE = 12;
  private static final int TAG = 16;

  /// Octets before a wrapped key: the form, and the name of the master key.
  private static final int WRAPPING = 5;

  private final Path data;
  private final Connection database;

  Vaultless(Path data) {
    this.data = data;
    try {
      int port =
          Integer.parseInt(
              Files.readAllLines(data.resolve("postgres-18/postmaster.pid")).get(3).strip());
      String password = Files.readString(data.resolve("postgres.password")).strip();
      this.database =
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + port + "/parvis?sslmode=disable",
              "parvis",
              password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every value of every column of ours, by `table.column`, octets as they are.
  Map<String, List<byte[]>> columns() {
    Map<String, List<byte[]>> columns = new TreeMap<>();
    for (String table : texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
      read(
          "SELECT * FROM " + table,
          row -> {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              byte[] value =
                  row.getMetaData().getColumnTypeName(i).equals("bytea")
                      ? row.getBytes(i)
                      : row.getString(i) == null
                          ? null
                          : row.getString(i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
              if (value != null) {
                columns
                    .computeIfAbsent(
                        table + "." + row.getMetaData().getColumnName(i), _ -> new ArrayList<>())
                    .add(value);
              }
            }
          });
    }
    return columns;
  }

  /// In which columns markers stand in clear: `table.column: marker`.
  Set<String> inClear(Hunt hunt) {
    Set<String> found = new TreeSet<>();
    columns()
        .forEach((column, values) ->
            values.forEach(
                value -> hunt.in(value).forEach(marker -> found.add(column + ": " + marker))));
    return found;
  }

  /// In which columns any key at hand opens markers: `table.column: marker`.
  Set<String> opened(Hunt hunt) {
    Set<String> found = new TreeSet<>();
    List<byte[]> keys = List.copyOf(keys().values());
    columns()
        .forEach((column, values) -> {
          for (byte[] value : values) {
            if (value.length > NONCE + TAG) {
              for (byte[] key : keys) {
                hunt.in(open(key, value)).forEach(marker -> found.add(column + ": " + marker));
              }
            }
          }
        });
    return found;
  }

  /// Markers in the files of the data directory, database and its log of changes included. The
  /// server at work renames and drops files while they are read: then all are read again.
  Set<String> inFiles(Hunt hunt) {
    execute("CHECKPOINT");
    for (int walk = 1; ; walk++) {
      try {
        return walk(hunt);
      } catch (NoSuchFileException | UncheckedIOException gone) {
        if (walk == 20) {
          throw new AssertionError("the files never stand still", gone);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Set<String> walk(Hunt hunt) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hunt.in(Files.readAllBytes(file))
            .forEach(marker -> found.add(data.relativize(file).getName(0) + ": " + marker));
      }
    }
    return found;
  }

  /// Every key that the files and the database give away, by what it is for.
  Map<String, byte[]> keys() {
    Map<String, byte[]> keys = new LinkedHashMap<>();
    List<byte[]> masters = masters();
    for (int i = 0; i < masters.size(); i++) {
      keys.put("master " + i, masters.get(i));
    }
    wrapped()
        .forEach((name, wrapped) -> {
          for (byte[] master : masters) {
            keys.put(
                name + " by " + keys.size(),
                open(master, Arrays.copyOfRange(wrapped, WRAPPING, wrapped.length)));
          }
        });
    return keys;
  }

  private List<byte[]> masters() {
    return lines("master.key").stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Base64.getDecoder().decode(line))
        .toList();
  }

  private Map<String, byte[]> wrapped() {
    Map<String, byte[]> wrapped = new LinkedHashMap<>();
    read(
        """
        SELECT 'lookup', wrapped_keys FROM installation
        UNION ALL
        SELECT 'contact ' || person_id, contact_key FROM person WHERE contact_key IS NOT NULL
        UNION ALL
        SELECT 'consultation ' || consultation, wrapped_key FROM consultation WHERE wrapped_key IS NOT NULL
        """,
        row -> wrapped.put(row.getString(1), row.getBytes(2)));
    lines("day.keys")
        .forEach(line ->
            wrapped.put(
                "day " + line.split(" ", 2)[0], Base64.getDecoder().decode(line.split(" ", 2)[1])));
    return wrapped;
  }

  /// A person's wrapped contact key.
  byte[] contactKey(String person) {
    List<byte[]> keys = new ArrayList<>();
    read(
        "SELECT contact_key FROM person WHERE person_id = '" + person + "'",
        row -> keys.add(row.getBytes(1)));
    return keys.getFirst();
  }

  /// Whether a master key at hand made this wrapping: it carries its name.
  boolean unwraps(byte[] wrapped) {
    List<byte[]> names = new ArrayList<>();
    read(
        "SELECT wrapped_keys FROM installation",
        row -> names.add(Arrays.copyOf(row.getBytes(1), WRAPPING)));
    return Arrays.equals(names.getFirst(), Arrays.copyOf(wrapped, WRAPPING));
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(data.resolve(file)).stream().filter(l -> !l.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] open(byte[] key, byte[] sealed) {
    byte[] counter = Arrays.copyOf(sealed, TAG);
    Arrays.fill(counter, NONCE, TAG, (byte) 0);
    counter[TAG - 1] = 2;
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
      return cipher.doFinal(sealed, NONCE, sealed.length - NONCE - TAG);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  long count(String query) {
    return Long.parseLong(texts(query).getFirst());
  }

  private List<String> texts(String query) {
    List<String> texts = new ArrayList<>();
    read(query, row -> texts.add(row.getString(1)));
    return texts;
  }

  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private void read(String query, Reader reader) {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void execute(String command) {
    try (Statement statement = database.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
