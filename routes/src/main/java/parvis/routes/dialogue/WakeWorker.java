package parvis.routes.dialogue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import parvis.config.BusinessClock;
import parvis.store.Away;
import parvis.store.Wakes;

/// Rings the timers of conversations that have come due. A timer whose turn fails, or whose lease
/// ran out, is tried alone; after four tries it is given up.
@Component
public final class WakeWorker {
  private static final Logger LOG = LoggerFactory.getLogger(WakeWorker.class);
  private static final int BATCH = 256;
  private static final int TRIES = 4;
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Wakes wakes;
  private final Turns turns;
  private final Worker worker;
  private final BusinessClock clock;

  // In hand when the database went away. They are not to blame. Only the ringing thread sees them.
  private final Queue<Wakes.Rung> blameless = new ArrayDeque<>();

  WakeWorker(Wakes wakes, Turns turns, Worker worker, BusinessClock clock) {
    this.wakes = wakes;
    this.turns = turns;
    this.worker = worker;
    this.clock = clock;
  }

  /// Takes the turns of all timers due by now.
  public void ring() {
    giveBack();
    while (worker.inCompany(this::together) > 0) {
      // The next batch.
    }
    while (worker.alone(this::single) > 0) {
      // The next one.
    }
  }

  private int together() {
    List<Wakes.Rung> rung = wakes.claim(clock.instant(), BATCH, true);
    if (rung.isEmpty()) {
      return 0;
    }
    try {
      turns.wake(rung);
    } catch (RuntimeException | StackOverflowError e) {
      if (Away.is(e)) {
        return interrupted(rung, e);
      }
      if (rung.size() == 1) {
        failed(rung.getFirst(), e);
      } else {
        rung.forEach(this::take);
      }
    }
    return rung.size();
  }

  /// @return 0: there is no going on now
  private int interrupted(List<Wakes.Rung> rung, Throwable because) {
    LOG.warn("event=wakes.interrupted because={}", because.getClass().getName());
    blameless.addAll(rung);
    return 0;
  }

  private void giveBack() {
    for (Wakes.Rung timer = blameless.peek(); timer != null; timer = blameless.peek()) {
      wakes.giveBack(timer);
      blameless.remove();
    }
  }

  private int single() {
    List<Wakes.Rung> rung = wakes.claim(clock.instant(), 1, false);
    for (Wakes.Rung timer : rung) {
      if (timer.attempts() > TRIES) {
        LOG.warn("event=wake.given-up person={} kind={}", timer.person(), timer.kind());
        wakes.cancel(List.of(new Wakes.Wake(timer.person(), timer.kind(), timer.due())));
      } else {
        take(timer);
      }
    }
    return rung.size();
  }

  private void take(Wakes.Rung timer) {
    try {
      turns.wake(List.of(timer));
    } catch (RuntimeException | StackOverflowError e) {
      if (Away.is(e)) {
        interrupted(List.of(timer), e);
      } else {
        failed(timer, e);
      }
    }
  }

  private void failed(Wakes.Rung timer, Throwable because) {
    LOG.warn(
        "event=wake.failed person={} kind={} because={}",
        timer.person(),
        timer.kind(),
        new Failure.Thrown(because).reason());
    wakes.retryLater(timer, WAIT.multipliedBy(timer.attempts()));
  }
}
