package parvis.routes.outbound;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import parvis.store.Outbox;

/// Keeps the dispatcher going while the hub runs: one thread claims and marks, one settles. When
/// the hub stops, nothing new is claimed, and open calls are waited for: the longest takes 6 s.
@Component
final class Dispatching implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatching.class);
  private static final Duration IDLE = Duration.ofMillis(100);
  private static final Duration DRAIN = Duration.ofMillis(6_300);

  private final Dispatcher dispatcher;
  private final Settler settler;
  private final Lines lines;
  private final Outbox outbox;
  private volatile boolean running;
  private volatile boolean settling;
  private Thread sending = new Thread();
  private Thread settlement = new Thread();

  Dispatching(Dispatcher dispatcher, Settler settler, Lines lines, Outbox outbox) {
    this.dispatcher = dispatcher;
    this.settler = settler;
    this.lines = lines;
    this.outbox = outbox;
  }

  @Override
  public void start() {
    running = true;
    settling = true;
    sending = Thread.ofPlatform().name("outbound").start(this::send);
    settlement = Thread.ofPlatform().name("outbound-settle").start(this::settle);
  }

  @Override
  public void stop() {
    running = false;
    long end = System.nanoTime() + DRAIN.toNanos();
    try {
      sending.join(Duration.ofMillis(500));
      while (open() > 0 && System.nanoTime() < end) {
        Thread.sleep(10);
      }
      settling = false;
      settlement.join(Duration.ofMillis(300));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    if (open() > 0) {
      LOG.warn("event=outbound.stopped_early open={}", open());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private int open() {
    return lines.all().stream().mapToInt(Line::taken).sum();
  }

  private void send() {
    while (running) {
      try {
        if (dispatcher.round() == 0) {
          // Rung by what is enqueued and by places that become free; a pace looks ahead longer.
          outbox.await(IDLE);
        }
      } catch (DataAccessException | TransactionException away) {
        LOG.warn("event=outbound.round_failed error={}", away.getClass().getSimpleName());
        outbox.await(Duration.ofSeconds(1));
      } catch (RuntimeException defect) {
        LOG.error("event=outbound.round_defect", defect);
        outbox.await(Duration.ofSeconds(1));
      }
    }
  }

  private void settle() {
    while (settling || open() > 0) {
      try {
        settler.settleNext(Duration.ofMillis(100));
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException defect) {
        LOG.error("event=outbound.settle_defect", defect);
      }
    }
  }
}
