package parvis.routes.dialogue;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.contact.Address;
import parvis.store.History;
import parvis.store.ParkedRequests;
import parvis.store.ParkedRequests.Parked;
import parvis.vault.SealBroken;

/// Messages that were set aside, for staff: read, tried again once what broke them is mended, or
/// dealt with in another way. Each of these is an act of staff and stands in the history.
@Component
public final class ParkedDesk {

  /// What may become of a message that was set aside.
  public enum Standing {
    /// It can be tried again.
    REPLAYABLE,
    /// Its text was forgotten, `PARVIS_MESSAGE_DAYS` after it was set aside or with its sender.
    FORGOTTEN,
    /// The person has said or been told something since, so that it may answer another question.
    GONE_ON
  }

  /// One message that was set aside.
  ///
  /// @param from who sent it; empty if nobody who can be answered did, or once forgotten
  /// @param text what was written; empty where the request cannot be read, where that may be what
  ///   ended its worker, or once forgotten
  /// @param request as it came, ill-formed UTF-8 replaced; empty once forgotten, or if it does not
  ///   open
  public record Shown(
      Parked row,
      Standing standing,
      Optional<Address> from,
      Optional<String> text,
      Optional<String> request) {
    @Override
    public String toString() {
      return "Shown[" + row.seq() + "]";
    }
  }

  private final ParkedRequests parked;
  private final Readings readings;
  private final History history;
  private final TransactionTemplate transactions;

  ParkedDesk(
      ParkedRequests parked, Readings readings, History history, TransactionTemplate transactions) {
    this.parked = parked;
    this.readings = readings;
    this.history = history;
    this.transactions = transactions;
  }

  /// In the order in which they arrived.
  ///
  /// @param after the last of the page before; 0 for the first page
  public List<Shown> list(long after, int most, String operator) {
    return read(() -> parked.list(after, most), operator);
  }

  public Optional<Shown> find(long seq, String operator) {
    return read(() -> parked.find(List.of(seq)), operator).stream().findFirst();
  }

  private List<Shown> read(Supplier<List<Parked>> rows, String operator) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          List<Parked> found = rows.get();
          if (!found.isEmpty()) {
            note("parked.read", "inbox", operator, Map.of("count", found.size()));
          }
          return found.stream().map(this::shown).toList();
        }));
  }

  /// Lets messages be tried again: all of them, or none.
  ///
  /// @return why not, by message: where it stands, empty if it is not set aside at all; nothing if
  ///   all of them will be tried
  public Map<Long, Optional<Standing>> replay(Collection<Long> seqs, String operator) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          TreeSet<Long> wanted = new TreeSet<>(seqs);
          TreeSet<Long> refused = new TreeSet<>(wanted);
          parked.reopen(wanted).forEach(refused::remove);
          if (refused.isEmpty()) {
            wanted.forEach(seq -> note("parked.replayed", seq.toString(), operator, Map.of()));
            return Map.of();
          }
          status.setRollbackOnly();
          Map<Long, Optional<Standing>> why = new TreeMap<>();
          refused.forEach(seq -> why.put(seq, Optional.empty()));
          parked.find(refused).forEach(row -> why.put(row.seq(), Optional.of(standing(row))));
          return why;
        }));
  }

  /// Marks one as dealt with in another way.
  ///
  /// @return false if no such message is set aside
  public boolean handled(long seq, String operator) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          boolean found = parked.handled(seq);
          if (found) {
            note("parked.handled", Long.toString(seq), operator, Map.of());
          }
          return found;
        }));
  }

  private void note(String kind, String subject, String operator, Map<String, ?> detail) {
    history.add(new History.Entry(kind, subject, operator, detail));
  }

  private Shown shown(Parked row) {
    return new Shown(row, standing(row), readings.sender(row), text(row), request(row));
  }

  // Reading may be what ended its worker; it shall not end the hub for whoever looks at it.
  private Optional<String> text(Parked row) {
    return !row.reason().equals(Parking.ENDED_ITS_WORKER)
            && readings.read(row) instanceof Readings.Says(var inbound)
        ? Optional.of(inbound.text())
        : Optional.empty();
  }

  private Optional<String> request(Parked row) {
    try {
      return readings.open(row).map(octets -> new String(octets, StandardCharsets.UTF_8));
    } catch (SealBroken broken) {
      return Optional.empty();
    }
  }

  private static Standing standing(Parked row) {
    if (row.sealed() == null) {
      return Standing.FORGOTTEN;
    }
    return row.goneOn() ? Standing.GONE_ON : Standing.REPLAYABLE;
  }
}
