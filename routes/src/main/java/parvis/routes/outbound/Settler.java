package parvis.routes.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.Gap;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;
import parvis.store.Away;
import parvis.store.Outbox;
import parvis.store.Settlement;
import parvis.store.Settlements;
import parvis.store.SuppressionUnkept;

/// Commits outcomes in batches. A message keeps its place on the line until its outcome is
/// committed; while the database is away outcomes wait here, places run out, and sending stops.
@Component
final class Settler {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final int BATCH = 256;
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

  private record Done(Outgoing message, SendOutcome outcome) {}

  private final BlockingQueue<Done> queue = new LinkedBlockingQueue<>();
  private final Settlements settlements;
  private final Outbox outbox;
  private final TransactionTemplate transactions;
  private final MeterRegistry meters;

  Settler(
      Settlements settlements,
      Outbox outbox,
      TransactionTemplate transactions,
      MeterRegistry meters) {
    this.settlements = settlements;
    this.outbox = outbox;
    this.transactions = transactions;
    this.meters = meters;
  }

  void add(Outgoing message, SendOutcome outcome) {
    queue.add(new Done(message, withBackoff(outcome, message.message().tries())));
  }

  /// Waits for outcomes and commits one batch of them.
  ///
  /// @return whether there was one
  boolean settleNext(Duration wait) throws InterruptedException {
    Done first = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (first == null) {
      return false;
    }
    List<Done> batch = new ArrayList<>();
    batch.add(first);
    queue.drainTo(batch, BATCH - 1);
    settle(batch);
    outbox.ring();
    return true;
  }

  private void settle(List<Done> batch) throws InterruptedException {
    try {
      commit(batch);
    } catch (DataAccessException | TransactionException problem) {
      // A refusal that cannot be kept waits; the outcomes beside it need not.
      boolean unkept = problem instanceof SuppressionUnkept && batch.size() > 1;
      if (Away.is(problem) && !unkept) {
        // Settling twice changes nothing, so a commit whose answer was lost is simply repeated.
        LOG.warn(
            "event=outbound.settle_later count={} error={}",
            batch.size(),
            problem.getClass().getSimpleName());
        queue.addAll(batch);
        Thread.sleep(200);
        return;
      }
      if (batch.size() > 1) {
        for (Done done : batch) {
          settle(List.of(done));
        }
        return;
      }
      // One outcome that cannot be stored must not hold up the others: the lease will end, and the
      // message be listed as unknown.
      LOG.error(
          "event=outbound.unsettled message={} error={}",
          batch.getFirst().message().message().messageId(),
          problem.getClass().getSimpleName());
    }
    batch.forEach(done -> {
      done.message().line().giveBack();
      count(done);
    });
  }

  private void commit(List<Done> batch) {
    List<Settlement> rows =
        batch.stream()
            .map(done ->
                new Settlement(
                    done.message().message().messageId(),
                    done.message().message().token(),
                    done.message().attempt(),
                    done.outcome()))
            .toList();
    Gap.at("outbox.settle.before-commit");
    transactions.executeWithoutResult(_ -> settlements.settle(rows));
    Gap.at("outbox.settle.after-commit");
  }

  private void count(Done done) {
    String outcome =
        switch (done.outcome()) {
          case Accepted _ -> "accepted";
          case Rejected _ -> "rejected";
          case Deferred _ -> "deferred";
          case Unknown _ -> "unknown";
        };
    meters
        .counter(
            "parvis.outbound.sends",
            "channel",
            done.message().message().channel().code(),
            "gateway",
            done.message().line().gateway().name(),
            "outcome",
            outcome)
        .increment();
  }

  /// At least what the gateway asked for, doubling with each try, and a random fifth on top so that
  /// what failed together does not come back together.
  static SendOutcome withBackoff(SendOutcome outcome, int triesBefore) {
    if (!(outcome instanceof Deferred(Duration after, String code))) {
      return outcome;
    }
    Duration doubled = Duration.ofMillis(500L << Math.min(triesBefore, 10));
    Duration least = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    Duration wait = after.compareTo(least) > 0 ? after : least;
    long jitter = ThreadLocalRandom.current().nextLong(Math.max(1, wait.toMillis() / 5));
    return new Deferred(wait.plusMillis(jitter), code);
  }
}
