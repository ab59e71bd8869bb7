package parvis.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.config.DataDirectory;
import parvis.config.DurableLines;
import parvis.config.StartFailure;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;

/// Every suppression a second time, in the data directory: a database that is put back from a copy
/// has forgotten those made since, and learns them from here before anything leaves.
///
/// A suppression is on the disk here before the transaction that makes it commits; one too many
/// does no harm. That one is lifted is written after the commit; a kill between the two leaves one
/// too many, which counts if ever a copy is put back, until the person lifts it again. The file
/// holds hashes under the look-up key, which no rotation of keys changes; it outlives any number of
/// restores, of whatever age, and is written anew, as short as may be, at each start and when it
/// has doubled.
public final class SuppressionList implements AutoCloseable {
  static final String FILE = "suppressed.list";
  private static final Logger LOG = LoggerFactory.getLogger(SuppressionList.class);

  // A town's suppressions are a hundred kilobytes; somebody who says STOP all day adds lines.
  private static final long WORTH_SHORTENING = 1 << 20;
  private static final int BATCH = 1_000;

  private static final String STANDING =
      "SELECT address_hash, scope, reason, at FROM suppression ORDER BY address_hash, scope";

  /// What this start had to teach the database, if it was put back from a copy.
  ///
  /// @param wrongNumbers addresses that said so, and when
  /// @param lifted addresses whose suppression was lifted, and by what was said when; those that
  ///   have been suppressed again are left out
  public record Replayed(Map<AddressHash, Instant> wrongNumbers, Map<AddressHash, Instant> lifted) {
    public Replayed {
      wrongNumbers = Map.copyOf(wrongNumbers);
      lifted = Map.copyOf(lifted);
    }
  }

  private final DataDirectory data;
  private final DurableLines lines;
  private final List<String> owed = new ArrayList<>();
  private Replayed replayed = new Replayed(Map.of(), Map.of());
  private long shortened;

  public SuppressionList(DataDirectory data) {
    this.data = data;
    this.lines = new DurableLines(data, FILE);
  }

  /// To be called before the suppressions are committed.
  ///
  /// @param rows each with its time
  /// @throws SuppressionUnkept if they may not be on the disk
  synchronized void suppressed(List<Suppression> rows) {
    List<String> added = new ArrayList<>(owed);
    rows.forEach(row -> added.add(Kept.line(row)));
    try {
      lines.add(added);
    } catch (IOException e) {
      LOG.error("event=suppression.unkept because={}", e.getClass().getName());
      throw new SuppressionUnkept(e);
    }
    owed.clear();
    shorten();
  }

  /// To be called once it is committed that suppressions are lifted. If it cannot be written now it
  /// will be, before the next line.
  synchronized void lifted(Collection<AddressHash> addresses, Instant saidAt) {
    addresses.forEach(address -> owed.add(Kept.line(address, saidAt)));
    try {
      lines.add(owed);
      owed.clear();
    } catch (IOException e) {
      LOG.error("event=suppression.lift_later because={}", e.getClass().getName());
    }
  }

  private void shorten() {
    if (lines.size() < WORTH_SHORTENING || lines.size() < 2 * shortened) {
      return;
    }
    try {
      lines.replace(Kept.of(lines.read().whole()).lines());
    } catch (IOException e) {
      // What was added is safe; a longer file is only that.
      LOG.warn("event=suppression.list_long octets={}", lines.size());
    }
    shortened = lines.size();
  }

  /// Brings list and database together at start: the database learns what it has forgotten if it
  /// was put back from a copy, the list whatever it lacks.
  ///
  /// @throws StartFailure if the list can neither be read nor written
  void meet(JdbcClient jdbc, boolean restored) {
    try {
      DurableLines.Content content = lines.read();
      if (content.torn() > 0) {
        LOG.warn("event=suppression.list_torn lines={}", content.torn());
      }
      Kept kept = Kept.of(content.whole());
      if (restored && !Files.exists(data.resolve(FILE))) {
        LOG.warn(
            "event=suppression.list_missing note=\"a STOP since the copy was made is not known:"
                + " compare the list of your gateway before `parvis outbox release`\"");
      } else if (restored) {
        teach(jdbc, kept);
      }
      jdbc.sql(STANDING).query(SuppressionList::row).stream()
          .filter(row -> !kept.holds(row))
          .toList()
          .forEach(kept::suppress);
      lines.replace(kept.lines());
      shortened = lines.size();
    } catch (IOException e) {
      throw StartFailure.of(e, data.path());
    }
  }

  private void teach(JdbcClient jdbc, Kept kept) {
    int lifted = 0;
    List<Map.Entry<AddressHash, Instant>> lifts = List.copyOf(kept.lifted().entrySet());
    for (int from = 0; from < lifts.size(); from += BATCH) {
      lifted +=
          Suppressions.lift(jdbc, lifts.subList(from, Math.min(from + BATCH, lifts.size()))).size();
    }
    List<Suppression> standing = kept.standing();
    for (int from = 0; from < standing.size(); from += BATCH) {
      Suppressions.insert(jdbc, standing.subList(from, Math.min(from + BATCH, standing.size())));
    }
    replayed = new Replayed(kept.wrongNumbers(), kept.open());
    LOG.warn("event=suppression.replayed standing={} lifted={}", standing.size(), lifted);
  }

  public Replayed replayed() {
    return replayed;
  }

  private static Suppression row(ResultSet row, int number) throws SQLException {
    return new Suppression(
        AddressHash.of(row.getBytes("address_hash")),
        Scope.of(row.getString("scope")),
        row.getString("reason"),
        Optional.of(row.getObject("at", OffsetDateTime.class).toInstant()));
  }

  @Override
  public synchronized void close() {
    try (lines) {
      if (!owed.isEmpty()) {
        lines.add(owed);
      }
    } catch (IOException e) {
      LOG.error("event=suppression.lift_lost because={}", e.getClass().getName());
    }
  }
}
