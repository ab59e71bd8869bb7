package parvis.postgres;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parvis.config.StartFailure;

/// Looks after the server five times a second and starts it again when it has died, three times a
/// minute at most. The pid is asked of the file, not of a child process: an adopted server is none.
final class ServerWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
  private static final int RESTARTS = 3;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final Runnable restart;
  private final Runnable givenUp;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ReentrantLock reviving = new ReentrantLock();
  private final Deque<Long> restarts = new ArrayDeque<>();

  ServerWatch(Cluster cluster, Runnable restart, Runnable givenUp) {
    this.cluster = cluster;
    this.restart = restart;
    this.givenUp = givenUp;
  }

  void begin() {
    Thread.ofPlatform().daemon().name("postgres-watch").start(this::watch);
  }

  /// No restart begins after this returns; one under way is waited for, two seconds at most.
  void end() {
    ended.countDown();
    try {
      if (reviving.tryLock(2, TimeUnit.SECONDS)) {
        reviving.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (!ended.await(200, TimeUnit.MILLISECONDS)) {
        if (cluster.running().isEmpty() && !revive()) {
          givenUp.run();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Locked against end(): a server must not be started while it is being stopped.
  private boolean revive() {
    reviving.lock();
    try {
      return ended.getCount() == 0 || restart();
    } finally {
      reviving.unlock();
    }
  }

  private boolean restart() {
    long now = System.nanoTime();
    restarts.removeIf(at -> now - at > WINDOW.toNanos());
    if (restarts.size() >= RESTARTS) {
      LOG.error("event=postgres.given_up restarts={}", restarts.size());
      return false;
    }
    restarts.add(now);
    LOG.warn("event=postgres.died attempt={}", restarts.size());
    try {
      restart.run();
      LOG.info("event=postgres.restarted");
    } catch (StartFailure e) {
      LOG.error("event=postgres.restart_failed reason=\"{}\"", e.getMessage());
    }
    return true;
  }
}
