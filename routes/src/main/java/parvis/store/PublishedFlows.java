package parvis.store;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.config.BusinessClock;
import parvis.flow.Compiled;
import parvis.flow.Flow;
import parvis.flow.FlowFiles;
import parvis.flow.FlowRef;
import parvis.flow.PartCounter;
import parvis.session.FlowBook;
import parvis.text.Folding;

/// The published flows, compiled once: a version never changes, so it is kept for good. Which
/// version is the newest, and until when a consultation is kept, is asked of the database again
/// after a second.
@Component
public final class PublishedFlows implements FlowBook {
  private static final long FRESH_NANOS = 1_000_000_000L;

  /// @param after the day after which a consultation's answers are erased
  /// @param done whether its key is destroyed
  private record Erasure(Optional<LocalDate> after, boolean done) {}

  private record Newest(Map<String, FlowRef> byName, Map<String, Erasure> erasures, long readAt) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<FlowRef, Flow> compiled = new ConcurrentHashMap<>();
  private volatile @Nullable Newest newest;

  public PublishedFlows(JdbcClient jdbc, BusinessClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Optional<Flow> find(FlowRef ref) {
    Flow known = compiled.get(ref);
    if (known != null) {
      return Optional.of(known);
    }
    return jdbc.sql("SELECT source FROM flow WHERE flow = :flow AND version = :version")
        .param("flow", ref.name())
        .param("version", ref.version())
        .query(String.class)
        .optional()
        .map(source -> compiled.computeIfAbsent(ref, _ -> compile(ref, source)));
  }

  /// The newest version of the flow with that keyword; of several the one that is still open, since
  /// a keyword may be taken over from a consultation that has closed.
  @Override
  public Optional<Flow> byKeyword(String folded) {
    Flow closed = null;
    for (FlowRef ref : newest().byName().values()) {
      Flow flow = find(ref).orElse(null);
      if (flow != null && hasKeyword(flow, folded)) {
        if (open(flow)) {
          return Optional.of(flow);
        }
        closed = later(closed, flow);
      }
    }
    return Optional.ofNullable(closed);
  }

  /// The newest version of the flow of that name.
  public Optional<Flow> newest(String name) {
    FlowRef ref = newest().byName().get(name);
    return ref == null ? Optional.empty() : find(ref);
  }

  /// The newest version of every flow, by name.
  public List<Flow> all() {
    return newest().byName().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(each -> find(each.getValue()).stream())
        .toList();
  }

  /// All versions of all flows that belong to a consultation.
  public List<FlowRef> versions(String consultation) {
    return jdbc.sql("SELECT flow, version FROM flow WHERE consultation = :consultation")
        .param("consultation", consultation)
        .query((row, _) -> new FlowRef(row.getString(1), row.getInt(2)))
        .list();
  }

  /// Whether answers still count today.
  public boolean open(Flow flow) {
    LocalDate today = today();
    return !today.isAfter(flow.consultation().lastDay()) && !erased(flow, today);
  }

  /// The date by which whole days are counted: the hub's.
  LocalDate today() {
    return LocalDate.now(clock);
  }

  @Override
  public LocalDate eraseAfter(Flow flow) {
    return erasure(flow).flatMap(Erasure::after).orElse(flow.consultation().eraseAfter());
  }

  /// By the hub's date, not the person's: the key is destroyed for all at once. A message that has
  /// waited since the day before comes too late too.
  @Override
  public boolean erased(Flow flow, LocalDate today) {
    return erasure(flow).map(Erasure::done).orElse(false) || today().isAfter(eraseAfter(flow));
  }

  private Optional<Erasure> erasure(Flow flow) {
    return Optional.ofNullable(newest().erasures().get(flow.consultation().name()));
  }

  /// Asks the database again at the next question.
  public void refresh() {
    newest = null;
  }

  static boolean hasKeyword(Flow flow, String folded) {
    return flow.keywords().stream().anyMatch(keyword -> Folding.fold(keyword).equals(folded));
  }

  private static Flow later(@Nullable Flow one, Flow other) {
    if (one == null) {
      return other;
    }
    LocalDate closed = one.consultation().closes().orElse(LocalDate.MAX);
    return other.consultation().closes().orElse(LocalDate.MAX).isAfter(closed) ? other : one;
  }

  private Newest newest() {
    Newest known = newest;
    if (known != null && System.nanoTime() - known.readAt() < FRESH_NANOS) {
      return known;
    }
    Map<String, FlowRef> byName = new HashMap<>();
    Map<String, Erasure> erasures = new HashMap<>();
    long now = System.nanoTime();
    jdbc.sql("SELECT flow, max(version) FROM flow GROUP BY flow")
        .query(row -> {
          byName.put(row.getString(1), new FlowRef(row.getString(1), row.getInt(2)));
        });
    jdbc.sql("SELECT consultation, erase_after, wrapped_key IS NULL FROM consultation")
        .query(row -> {
          erasures.put(
              row.getString(1),
              new Erasure(
                  Optional.ofNullable(row.getObject(2, LocalDate.class)), row.getBoolean(3)));
        });
    Newest fresh = new Newest(Map.copyOf(byName), Map.copyOf(erasures), now);
    newest = fresh;
    return fresh;
  }

  private static Flow compile(FlowRef ref, String source) {
    return switch (FlowFiles.read(ref + ".yaml", source, PartCounter.NONE)) {
      case Compiled.Sound(Flow flow, _) -> flow.published(ref.version());
      case Compiled.Faulty(var faults) ->
          throw new IllegalStateException("published flow " + ref + ": " + faults.getFirst());
    };
  }
}
