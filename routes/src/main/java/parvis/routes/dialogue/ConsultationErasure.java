package parvis.routes.dialogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.BusinessClock;
import parvis.config.ClockMoves;
import parvis.session.Timers;
import parvis.store.History;
import parvis.store.PublishedFlows;

/// Erases consultations on the day after their `erase_after`, in the hub's zone, as INFO has told
/// everybody: first the key, which ends all linking at once, then the free text, then the sessions
/// that still hold answers. Closed answers stay and count.
///
/// May be killed anywhere: a consultation is due until the history says that it is done. A copy of
/// the database that is put back brings the key back and takes that entry away; the key is then
/// destroyed again at that very start.
@Component
final class ConsultationErasure implements ClockMoves.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ConsultationErasure.class);
  private static final int BATCH = 500;
  private static final String FIRST = new UUID(0, 0).toString();

  private final Stores stores;
  private final ConsultationKeys keys;
  private final PublishedFlows flows;
  private final Worker worker;
  private final BusinessClock clock;
  private final TransactionTemplate transactions;

  ConsultationErasure(
      Stores stores,
      ConsultationKeys keys,
      PublishedFlows flows,
      Worker worker,
      BusinessClock clock,
      TransactionTemplate transactions) {
    this.stores = stores;
    this.keys = keys;
    this.flows = flows;
    this.worker = worker;
    this.clock = clock;
    this.transactions = transactions;
  }

  /// Destroys the keys that are due and nothing else, which takes a moment.
  ///
  /// @return the consultations that are due, their keys being gone
  synchronized List<String> destroyKeys() {
    LocalDate today = LocalDate.now(clock);
    return stores.answers().due(today).stream().filter(name -> destroyKey(name, today)).toList();
  }

  // With nobody beside it: no turn that has the key in hand commits after it is gone.
  private boolean destroyKey(String consultation, LocalDate today) {
    return worker.alone(() -> {
      boolean gone = stores.answers().destroyKey(consultation, today);
      keys.forget(consultation);
      flows.refresh();
      return gone ? 1 : 0;
    })
        == 1;
  }

  /// Erases all that is due.
  synchronized void eraseDue() {
    for (String consultation : destroyKeys()) {
      int answers = forgetWords(consultation);
      int sessions = endSessions(consultation);
      stores
          .history()
          .add(
              new History.Entry(
                  "consultation.erased",
                  consultation,
                  "hub",
                  Map.of("answers", answers, "sessions", sessions)));
      LOG.info(
          "event=consultation.erased consultation={} answers={} sessions={}",
          consultation,
          answers,
          sessions);
    }
  }

  private int forgetWords(String consultation) {
    int count = 0;
    byte[] after = new byte[0];
    while (true) {
      List<byte[]> next = stores.answers().respondents(consultation, after, BATCH);
      if (next.isEmpty()) {
        return count;
      }
      count += stores.answers().forgetWords(consultation, next);
      after = next.getLast();
    }
  }

  // Which sessions there are is sealed; but each has its end set, which is brought forward, and the
  // turn of that timer ends it.
  private int endSessions(String consultation) {
    List<String> kinds = flows.versions(consultation).stream().map(Timers::expiry).toList();
    int count = 0;
    String after = FIRST;
    while (true) {
      String from = after;
      List<String> hastened =
          Objects.requireNonNull(
              transactions.execute(
                  _ -> stores.wakes().hasten(kinds, clock.instant(), from, BATCH)));
      count += hastened.size();
      if (hastened.size() < BATCH) {
        return count;
      }
      after = hastened.getLast();
    }
  }

  @Override
  public void clockMoved() {
    try {
      eraseDue();
    } catch (RuntimeException e) {
      LOG.warn("event=consultation.erase_later because={}", e.getClass().getName());
    }
  }
}
