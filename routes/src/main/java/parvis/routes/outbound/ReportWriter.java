package parvis.routes.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.gateway.Reports;
import parvis.store.Reported;
import parvis.store.Settlements;

/// Commits loopback's delivery reports in batches, in the order they came. Those of real gateways
/// are committed before they are answered.
@Component
final class ReportWriter implements Reports, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);
  private static final int BATCH = 256;
  private static final int MOST_WAITING = 100_000;

  private final BlockingQueue<Reported> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Settlements settlements;
  private final TransactionTemplate transactions;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private volatile boolean running;
  private Thread writer = new Thread();

  ReportWriter(Settlements settlements, TransactionTemplate transactions) {
    this.settlements = settlements;
    this.transactions = transactions;
  }

  @Override
  public void add(Reported report) {
    if (!queue.offer(report)) {
      LOG.warn("event=outbound.report_dropped message={}", report.messageId());
    }
  }

  @Override
  public void start() {
    running = true;
    writer = Thread.ofPlatform().name("outbound-reports").start(this::write);
  }

  @Override
  public void stop() {
    running = false;
    later.shutdownNow();
    writer.interrupt();
    try {
      writer.join(Duration.ofSeconds(1));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void write() {
    List<Reported> batch = new ArrayList<>();
    try {
      while (running) {
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        commit(List.copyOf(batch));
        batch.clear();
      }
    } catch (InterruptedException stopped) {
      queue.drainTo(batch);
      if (!batch.isEmpty()) {
        commit(batch);
      }
    }
  }

  private void commit(List<Reported> batch) {
    try {
      transactions.executeWithoutResult(_ -> settlements.report(batch));
    } catch (RuntimeException away) {
      LOG.warn(
          "event=outbound.reports_later count={} error={}",
          batch.size(),
          away.getClass().getSimpleName());
      if (running) {
        later.schedule(() -> batch.forEach(this::add), 1, TimeUnit.SECONDS);
      }
    }
  }
}
