package parvis.routes.dialogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import parvis.config.Gap;
import parvis.store.Away;
import parvis.store.Claimed;
import parvis.store.Inbox;
import parvis.store.SuppressionUnkept;

/// Claims messages and sees each to its end: turn taken, put off, or parked.
///
/// A batch that fails is taken again message by message; a message that fails then is tried alone,
/// three times. A message found with an expired lease may have killed its worker: it too is tried
/// with nobody beside it, so that it takes no neighbour along.
@Component
public final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int BATCH = 64;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final Readings readings;
  private final Turns turns;
  private final Parking parking;
  private final DialogueMeters meters;

  // Held by all who work in company, and by one who must be alone.
  private final ReadWriteLock company = new ReentrantReadWriteLock(true);

  // Rows in hand when the database went away. They are not to blame.
  private final Queue<Claimed> blameless = new ConcurrentLinkedQueue<>();

  Worker(Inbox inbox, Readings readings, Turns turns, Parking parking, DialogueMeters meters) {
    this.inbox = inbox;
    this.readings = readings;
    this.turns = turns;
    this.parking = parking;
    this.meters = meters;
  }

  /// Takes all turns that wait, batch by batch.
  public void work() {
    while (!Thread.currentThread().isInterrupted() && inCompany(this::together) > 0) {
      // The next batch.
    }
  }

  private int together() {
    UUID token = UUID.randomUUID();
    Gap.at("claim.before-commit");
    List<Claimed> claimed = inbox.claim(BATCH, token);
    Gap.at("claim.after-commit");
    take(claimed);
    return claimed.size();
  }

  /// Finds what crashes and missed rings left, and tries alone what must be.
  public void sweep() {
    giveBack();
    meters.isolated(inbox.isolateExpired());
    parking.park(inbox.claimHopeless(BATCH, UUID.randomUUID()), Parking.ENDED_ITS_WORKER);
    while (alone(this::single) > 0) {
      // The next one.
    }
    Inbox.Backlog backlog = inbox.backlog();
    meters.waiting(backlog.open(), backlog.oldestMillis());
    work();
  }

  private int single() {
    Optional<Claimed> claimed = inbox.claimSolo(UUID.randomUUID());
    claimed.ifPresent(row -> take(List.of(row)));
    return claimed.isPresent() ? 1 : 0;
  }

  private void take(List<Claimed> claimed) {
    List<Reply> replies = new ArrayList<>();
    for (Claimed row : claimed) {
      switch (readings.read(row)) {
        case Readings.Says(var inbound) -> replies.add(new Reply(row, inbound));
        case Readings.Nothing(String reason) -> {
          meters.silent(row.channel(), reason);
          unlessAway(row, () -> inbox.settle(List.of(row.seq()), row.token()));
        }
        case Readings.Unreadable(String reason) ->
            unlessAway(row, () -> parking.park(List.of(row), reason));
      }
    }
    if (!replies.isEmpty()) {
      turn(replies);
    }
  }

  // Those claimed together with it are not kept waiting for the end of their lease.
  private void unlessAway(Claimed row, Runnable end) {
    try {
      end.run();
    } catch (DataAccessException | TransactionException e) {
      interrupted(List.of(row), e);
    }
  }

  private void turn(List<Reply> replies) {
    try {
      turns.reply(replies).forEach(this::failed);
    } catch (RuntimeException e) {
      // A STOP that cannot be kept waits; those beside it need not.
      boolean stop = e instanceof SuppressionUnkept && replies.size() > 1;
      if (Away.is(e) && !stop) {
        interrupted(replies.stream().map(Reply::row).toList(), e);
      } else {
        one(replies, e);
      }
    }
  }

  private void interrupted(List<Claimed> rows, Throwable because) {
    LOG.warn("event=turns.interrupted because={}", because.getClass().getName());
    blameless.addAll(rows);
  }

  // What made the batch fail is in one of them.
  private void one(List<Reply> replies, RuntimeException because) {
    if (replies.size() > 1) {
      replies.forEach(reply -> turn(List.of(reply)));
    } else if (!(because instanceof LeaseLost)) {
      failed(replies.getFirst(), new Failure.Thrown(because));
    }
  }

  private void failed(Reply reply, Failure failure) {
    switch (failure) {
      case Failure.Again _ -> inbox.giveBack(List.of(reply.row()), reply.row().token());
      case Failure.Thrown(Throwable because) when Away.is(because) ->
          interrupted(List.of(reply.row()), because);
      case Failure.Thrown thrown -> {
        Claimed row = reply.row();
        LOG.warn("event=turn.failed inbox={} because={}", row.seq(), thrown.reason());
        // 1 s after the try in company, then 5 s and 25 s after those alone.
        int tries = row.solo() ? row.attempts() : 0;
        inbox.retryLater(row, FIRST_WAIT.multipliedBy((long) Math.pow(5, tries)), thrown.reason());
      }
    }
  }

  private void giveBack() {
    for (Claimed row = blameless.poll(); row != null; row = blameless.poll()) {
      try {
        inbox.giveBack(List.of(row), row.token());
      } catch (RuntimeException e) {
        blameless.add(row);
        throw e;
      }
    }
  }

  /// Runs what must not be beside a message that is tried alone.
  int inCompany(IntSupplier work) {
    return under(company.readLock(), work);
  }

  /// Runs what must have nobody beside it.
  int alone(IntSupplier work) {
    return under(company.writeLock(), work);
  }

  private static int under(Lock lock, IntSupplier work) {
    lock.lock();
    try {
      return work.getAsInt();
    } finally {
      lock.unlock();
    }
  }
}
