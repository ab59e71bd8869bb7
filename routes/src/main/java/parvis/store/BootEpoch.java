package parvis.store;

import java.io.IOException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;

/// Notices at start that the database was put back from a copy, and freezes the outbox then: the
/// copy says "not yet sent" of what went out since.
///
/// Each start counts an epoch up, in the database and in the data directory. A cold copy shows by
/// an epoch that is behind. A dump taken while the hub ran has the same epoch, so the file also
/// keeps a mark that no dump carries: the object id of the table, the transaction that wrote the
/// row, and the server's timeline (which a point-in-time recovery or a fail-over changes).
///
/// The file holds `epoch mark [next]`: `next` is written before the database and taken away after
/// it, so that a kill between the two is not mistaken for a restore.
public final class BootEpoch {
  static final String FILE = "boot.epoch";
  private static final Logger LOG = LoggerFactory.getLogger(BootEpoch.class);

  private static final String READ =
      """
      SELECT epoch,
             concat_ws('.', tableoid, xmin, (SELECT timeline_id FROM pg_control_checkpoint())) AS mark
      FROM boot
      """;

  private static final String WRITE =
      """
      INSERT INTO boot (epoch)
      VALUES (:epoch)
      ON CONFLICT (one) DO UPDATE SET epoch = excluded.epoch, at = now()
      """;

  private static final String FREEZE =
      "UPDATE installation SET frozen_since = coalesce(frozen_since, now())";

  private record Epoch(long number, String mark, long next) {
    static Epoch parse(String line) {
      String[] parts = line.strip().split(" ", -1);
      return new Epoch(
          Long.parseLong(parts[0]),
          parts.length > 1 ? parts[1] : "",
          parts.length > 2 ? Long.parseLong(parts[2]) : -1);
    }

    boolean agreesWith(Epoch database) {
      return (number == database.number() && mark.equals(database.mark()))
          || next == database.number();
    }
  }

  private BootEpoch() {}

  /// To be called once at start, when the vault is open and before anything leaves.
  ///
  /// @param suppressions brought together with the database's, before this start is counted: killed
  ///   in between, the next start still finds that the database was put back
  /// @return whether the outbox is frozen by this start
  public static boolean begin(DataDirectory data, DataSource source, SuppressionList suppressions) {
    JdbcClient jdbc = JdbcClient.create(source);
    Optional<Epoch> database = read(jdbc);
    Optional<Epoch> file = data.read(FILE).map(BootEpoch::parse);
    boolean restored =
        database.isPresent() && (file.isEmpty() || !file.get().agreesWith(database.get()));
    if (restored) {
      jdbc.sql(FREEZE).update();
      LOG.warn(
          "event=outbox.frozen reason=restored note=\"the database was put back from a copy: nothing"
              + " leaves until `parvis outbox release`\"");
    }
    suppressions.meet(jdbc, restored);
    long last =
        Math.max(database.map(Epoch::number).orElse(0L), file.map(Epoch::number).orElse(0L));
    count(data, jdbc, file, last + 1);
    return restored;
  }

  private static void count(DataDirectory data, JdbcClient jdbc, Optional<Epoch> file, long next) {
    try {
      Epoch before = file.orElse(new Epoch(0, "-", -1));
      data.write(FILE, before.number() + " " + before.mark() + " " + next + "\n");
      jdbc.sql(WRITE).param("epoch", next).update();
      data.write(FILE, next + " " + read(jdbc).orElseThrow().mark() + "\n");
    } catch (IOException e) {
      throw StartFailure.of(e, data.path());
    }
  }

  private static Epoch parse(String line) {
    try {
      return Epoch.parse(line);
    } catch (NumberFormatException e) {
      return new Epoch(0, "", -1); // damaged: agrees with nothing, so the outbox is frozen
    }
  }

  private static Optional<Epoch> read(JdbcClient jdbc) {
    return jdbc.sql(READ)
        .query((row, _) -> new Epoch(row.getLong("epoch"), row.getString("mark"), -1))
        .optional();
  }
}
