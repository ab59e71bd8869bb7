package parvis.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;

/// What the lines of [SuppressionList] come to: the suppressions that stand, and since when others
/// are lifted. Lines are
///
/// ```
/// + HASH SCOPE REASON AT      suppressed at AT; of two the later stands
/// - HASH AT                   an opt-in said at AT lifts what was suppressed before it
/// ```
///
/// and mean what [Suppressions] does in the database when it is called in their order. What was
/// lifted stays known for good, since any copy of the database may hold the suppression.
final class Kept {
  private static final HexFormat HEX = HexFormat.of();

  private record Key(AddressHash address, Scope scope) {}

  private final Map<Key, Suppression> standing = new LinkedHashMap<>();
  private final Map<AddressHash, Instant> lifted = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();

  static Kept of(List<String> lines) {
    Kept kept = new Kept();
    lines.forEach(kept::read);
    return kept;
  }

  static String line(Suppression row) {
    return "+ %s %s %s %s"
        .formatted(
            HEX.formatHex(row.address().octets()),
            row.scope().code(),
            row.reason(),
            row.at().orElseThrow());
  }

  static String line(AddressHash address, Instant liftedAt) {
    return "- %s %s".formatted(HEX.formatHex(address.octets()), liftedAt);
  }

  // A line whose checksum is right and that nevertheless does not read was written by a later
  // version, and is kept for it.
  private void read(String line) {
    String[] words = line.split(" ", -1);
    try {
      if (words.length == 5 && words[0].equals("+")) {
        suppress(
            new Suppression(
                AddressHash.of(HEX.parseHex(words[1])),
                Scope.of(words[2]),
                words[3],
                Optional.of(Instant.parse(words[4]))));
      } else if (words.length == 3 && words[0].equals("-")) {
        lift(AddressHash.of(HEX.parseHex(words[1])), Instant.parse(words[2]));
      } else {
        unknown.add(line);
      }
    } catch (IllegalArgumentException | DateTimeException _) {
      unknown.add(line);
    }
  }

  void suppress(Suppression row) {
    standing.merge(
        new Key(row.address(), row.scope()),
        row,
        (first, second) ->
            at(second).isAfter(at(first))
                ? new Suppression(
                    first.address(), first.scope(), reason(first, second), second.at())
                : first);
  }

  // A gateway's refusal gives way to what a person said, which no new opt-in lifts.
  private static String reason(Suppression first, Suppression second) {
    return first.reason().equals(Suppressions.GATEWAY) ? second.reason() : first.reason();
  }

  void lift(AddressHash address, Instant saidAt) {
    for (Scope scope : Scope.values()) {
      standing.computeIfPresent(
          new Key(address, scope),
          (_, row) -> row.liftable() && at(row).isBefore(saidAt) ? null : row);
    }
    lifted.merge(address, saidAt, (first, second) -> second.isAfter(first) ? second : first);
  }

  /// Whether this suppression stands here too, at that time or later.
  boolean holds(Suppression row) {
    Suppression known = standing.get(new Key(row.address(), row.scope()));
    return known != null && !at(known).isBefore(at(row));
  }

  List<Suppression> standing() {
    return List.copyOf(standing.values());
  }

  Map<AddressHash, Instant> lifted() {
    return Map.copyOf(lifted);
  }

  /// What was lifted and has not been suppressed again.
  Map<AddressHash, Instant> open() {
    Map<AddressHash, Instant> open = new LinkedHashMap<>(lifted);
    standing.keySet().forEach(key -> open.remove(key.address()));
    return open;
  }

  Map<AddressHash, Instant> wrongNumbers() {
    Map<AddressHash, Instant> wrong = new LinkedHashMap<>();
    standing.values().stream()
        .filter(row -> row.reason().equals("wrong_number"))
        .forEach(row -> wrong.put(row.address(), at(row)));
    return wrong;
  }

  /// As few lines as come to the same.
  List<String> lines() {
    List<String> lines = new ArrayList<>(unknown);
    lifted.forEach((address, at) -> lines.add(line(address, at)));
    standing.values().forEach(row -> lines.add(line(row)));
    return lines;
  }

  private static Instant at(Suppression row) {
    return row.at().orElseThrow();
  }
}
