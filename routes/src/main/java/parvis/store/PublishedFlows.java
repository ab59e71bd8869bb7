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
/// version is the newest is asked of the database again after a second, since another hub may
/// publish too.
@Component
public final class PublishedFlows implements FlowBook {
  private static final long FRESH_NANOS = 1_000_000_000L;

  private record Newest(Map<String, FlowRef> byName, long readAt) {}

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
    for (FlowRef ref : newest().values()) {
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
    FlowRef ref = newest().get(name);
    return ref == null ? Optional.empty() : find(ref);
  }

  /// The newest version of every flow, by name.
  public List<Flow> all() {
    return newest().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(each -> find(each.getValue()).stream())
        .toList();
  }

  /// Whether answers still count today.
  public boolean open(Flow flow) {
    LocalDate today = LocalDate.now(clock);
    return flow.consultation().closes().map(last -> !last.isBefore(today)).orElse(true);
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

  private Map<String, FlowRef> newest() {
    Newest known = newest;
    if (known != null && System.nanoTime() - known.readAt() < FRESH_NANOS) {
      return known.byName();
    }
    Map<String, FlowRef> byName = new HashMap<>();
    long now = System.nanoTime();
    jdbc.sql("SELECT flow, max(version) FROM flow GROUP BY flow")
        .query(row -> {
          byName.put(row.getString(1), new FlowRef(row.getString(1), row.getInt(2)));
        });
    newest = new Newest(Map.copyOf(byName), now);
    return byName;
  }

  private static Flow compile(FlowRef ref, String source) {
    return switch (FlowFiles.read(ref + ".yaml", source, PartCounter.NONE)) {
      case Compiled.Sound(Flow flow, _) -> flow.published(ref.version());
      case Compiled.Faulty(var faults) ->
          throw new IllegalStateException("published flow " + ref + ": " + faults.getFirst());
    };
  }
}
