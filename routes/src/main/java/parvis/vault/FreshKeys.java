package parvis.vault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Wraps new keys, and knows which master keys the open transactions have used for theirs. Rotation
/// does not see rows that are not committed: until the last such transaction has ended, the old
/// master key must not go, or what it wrapped could never be opened.
final class FreshKeys {
  private MasterKeys masters;
  private final Map<Key, Integer> open = new HashMap<>(); // transactions, by the key that wraps

  FreshKeys(MasterKeys masters) {
    this.masters = masters;
  }

  synchronized MasterKeys masters() {
    return masters;
  }

  /// A new key, wrapped by the current master key; held until the caller's transaction ends.
  synchronized byte[] wrapped(String purpose) {
    hold(masters.current());
    return masters.wrap(Key.random(), purpose);
  }

  private void hold(Key current) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()
        || TransactionSynchronizationManager.hasResource(current)) {
      return;
    }
    TransactionSynchronizationManager.bindResource(current, this);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(current);
            release(current);
          }
        });
    open.merge(current, 1, Integer::sum);
  }

  private synchronized void release(Key used) {
    if (open.merge(used, -1, Integer::sum) == 0) {
      open.remove(used);
    }
    notifyAll();
  }

  /// From here on new keys are wrapped by these.
  synchronized void switchTo(MasterKeys fresh) {
    masters = fresh;
  }

  /// Waits until no open transaction holds a key that another than the current master key wraps.
  ///
  /// @return false if that takes longer than `patience`
  synchronized boolean awaitOnlyCurrent(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (open.keySet().stream().anyMatch(key -> key != masters.current())) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        wait(Math.max(1, left / 1_000_000));
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
