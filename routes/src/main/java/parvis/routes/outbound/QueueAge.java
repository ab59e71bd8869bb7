package parvis.routes.outbound;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import parvis.store.Backlog;

/// How long messages wait, asked at most every five seconds however often the metrics are read.
@Component
final class QueueAge {
  private static final long FRESH_NANOS = 5_000_000_000L;

  private record Seen(long at, Backlog.Ages ages) {}

  private final Backlog backlog;
  private final AtomicReference<Seen> seen =
      new AtomicReference<>(new Seen(System.nanoTime() - FRESH_NANOS, new Backlog.Ages(0, 0, 0)));

  QueueAge(Backlog backlog) {
    this.backlog = backlog;
  }

  double owedSeconds() {
    return ages().owedSeconds();
  }

  double campaignSeconds() {
    return ages().campaignSeconds();
  }

  double unknown() {
    return ages().unknown();
  }

  private Backlog.Ages ages() {
    long now = System.nanoTime();
    Seen last = seen.get();
    if (now - last.at() < FRESH_NANOS) {
      return last.ages();
    }
    try {
      Seen fresh = new Seen(now, backlog.ages());
      seen.set(fresh);
      return fresh.ages();
    } catch (DataAccessException away) {
      return last.ages();
    }
  }
}
