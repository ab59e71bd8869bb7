package parvis.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import parvis.flow.Flow;
import parvis.flow.FlowRef;
import parvis.text.Folding;
import parvis.vault.Vault;

/// Turns a checked flow into a version that never changes. One publishes at a time.
@Component
public class Publishing {

  /// What came of publishing.
  public sealed interface Outcome {

    /// @param fresh false if this very source already was the newest version
    record Published(FlowRef ref, boolean fresh) implements Outcome {}

    /// Another open flow listens to the keyword.
    record KeywordTaken(String keyword, FlowRef by) implements Outcome {}

    /// The flow's earlier versions belong to another consultation.
    record OtherConsultation(String consultation) implements Outcome {}

    /// The key of the consultation was destroyed: nothing can be added to it.
    record KeyDestroyed(String consultation) implements Outcome {}

    /// The answers would be erased at once.
    record ErasedAtOnce(LocalDate eraseAfter) implements Outcome {}

    /// People have answered, and INFO tells them an earlier day.
    record KeptLonger(String consultation, LocalDate promised) implements Outcome {}
  }

  private static final String ADD_CONSULTATION =
      """
      INSERT INTO consultation (consultation, wrapped_key, erase_after)
      VALUES (:consultation, :key, :erase_after)
      ON CONFLICT (consultation) DO UPDATE
      SET erase_after = excluded.erase_after
      """;

  private static final String ADD_FLOW =
      """
      INSERT INTO flow (flow, version, consultation, source, operator)
      VALUES (:flow, :version, :consultation, :source, :operator)
      """;

  // 'PUBL': publishing is rare, a lock for all of it keeps versions without gaps.
  private static final long LOCK = 0x5055424cL;

  private record Known(int version, String consultation, String source) {}

  private final JdbcClient jdbc;
  private final PublishedFlows flows;
  private final History history;
  private final Vault vault;

  Publishing(JdbcClient jdbc, PublishedFlows flows, History history, Vault vault) {
    this.jdbc = jdbc;
    this.flows = flows;
    this.history = history;
    this.vault = vault;
  }

  /// @param flow what the source was compiled to
  /// @param source the file as it was sent
  /// @param operator who publishes
  @Transactional
  public Outcome publish(Flow flow, String source, String operator) {
    jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().singleRow();
    flows.refresh();
    String name = flow.ref().name();
    String consultation = flow.consultation().name();
    Optional<Known> before = before(name);
    if (before.isPresent() && !before.get().consultation().equals(consultation)) {
      return new Outcome.OtherConsultation(before.get().consultation());
    }
    if (before.isPresent() && before.get().source().equals(source)) {
      return new Outcome.Published(new FlowRef(name, before.get().version()), false);
    }
    Optional<Outcome> clash = clash(flow);
    if (clash.isPresent()) {
      return clash.get();
    }
    if (keyDestroyed(consultation)) {
      return new Outcome.KeyDestroyed(consultation);
    }
    LocalDate eraseAfter = flow.consultation().eraseAfter();
    if (flows.today().isAfter(eraseAfter)) {
      return new Outcome.ErasedAtOnce(eraseAfter);
    }
    Optional<LocalDate> promised = promised(consultation).filter(eraseAfter::isAfter);
    if (promised.isPresent()) {
      return new Outcome.KeptLonger(consultation, promised.get());
    }
    int version = before.map(known -> known.version() + 1).orElse(1);
    add(flow, version, source, operator);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            flows.refresh();
          }
        });
    return new Outcome.Published(new FlowRef(name, version), true);
  }

  private void add(Flow flow, int version, String source, String operator) {
    String name = flow.ref().name();
    String consultation = flow.consultation().name();
    LocalDate eraseAfter = flow.consultation().eraseAfter();
    jdbc.sql(ADD_CONSULTATION)
        .param("consultation", consultation)
        .param("key", vault.newConsultationKey())
        .param("erase_after", eraseAfter)
        .update();
    jdbc.sql(ADD_FLOW)
        .param("flow", name)
        .param("version", version)
        .param("consultation", consultation)
        .param("source", source)
        .param("operator", operator)
        .update();
    history.add(
        new History.Entry(
            "flow.published",
            name,
            operator,
            Map.of("version", version, "consultation", consultation)));
  }

  private Optional<Known> before(String name) {
    return jdbc.sql(
            """
            SELECT version, consultation, source FROM flow
            WHERE flow = :flow
            ORDER BY version DESC
            LIMIT 1
            """)
        .param("flow", name)
        .query((row, _) -> new Known(row.getInt(1), row.getString(2), row.getString(3)))
        .optional();
  }

  private Optional<Outcome> clash(Flow flow) {
    List<Flow> others =
        flows.all().stream()
            .filter(other -> !other.ref().name().equals(flow.ref().name()) && flows.open(other))
            .toList();
    for (String keyword : flow.keywords()) {
      for (Flow other : others) {
        if (PublishedFlows.hasKeyword(other, Folding.fold(keyword))) {
          return Optional.of(new Outcome.KeywordTaken(keyword, other.ref()));
        }
      }
    }
    return Optional.empty();
  }

  /// Until when answers are kept, if there are any.
  private Optional<LocalDate> promised(String consultation) {
    return jdbc.sql(
            """
            SELECT erase_after FROM consultation c
            WHERE consultation = :consultation
              AND EXISTS (SELECT FROM answer a WHERE a.consultation = c.consultation)
            """)
        .param("consultation", consultation)
        .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .optional()
        .flatMap(date -> date);
  }

  private boolean keyDestroyed(String consultation) {
    return jdbc.sql(
            """
            SELECT wrapped_key IS NULL FROM consultation
            WHERE consultation = :consultation
            """)
        .param("consultation", consultation)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
