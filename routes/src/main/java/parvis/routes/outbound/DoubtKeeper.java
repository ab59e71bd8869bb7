package parvis.routes.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import parvis.gateway.Attempt;
import parvis.message.MessageClass;
import parvis.message.Part;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;
import parvis.store.Doubts;
import parvis.store.Doubts.Doubt;
import parvis.store.Ids;
import parvis.store.Letter;
import parvis.store.Outbox;
import parvis.store.Places;
import parvis.vault.SealBroken;
import parvis.vault.Vault;

/// Finds sends that a dead dispatcher left behind, and settles doubts: the gateway's list is asked
/// once the callback has had its minute. What it does not prove is decided by class: an owed
/// message of the last hour is said once more with the same content, a campaign message never.
@Component
final class DoubtKeeper implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DoubtKeeper.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /// A reply that comes later than this puzzles more than it helps.
  private static final Duration WORTH_REPEATING = Duration.ofHours(1);

  private final Doubts doubts;
  private final Lines lines;
  private final Vault vault;
  private final Outbox outbox;
  private ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  DoubtKeeper(Doubts doubts, Lines lines, Vault vault, Outbox outbox) {
    this.doubts = doubts;
    this.lines = lines;
    this.vault = vault;
    this.outbox = outbox;
    timer.shutdown();
  }

  @Override
  public void start() {
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("outbound-doubts").factory());
    timer.scheduleWithFixedDelay(
        this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    timer.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return !timer.isShutdown();
  }

  private void look() {
    try {
      do {
        sweep();
      } while (settleSome() > 0);
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("event=outbound.doubts_later error={}", away.getClass().getSimpleName());
    } catch (RuntimeException defect) {
      LOG.error("event=outbound.doubts_defect", defect);
    }
  }

  void sweep() {
    // A hundred leases at a time, until none has ended.
    Optional<Integer> unknown = doubts.sweep();
    while (unknown.isPresent()) {
      unknown
          .filter(count -> count > 0)
          .ifPresent(count -> LOG.warn("event=outbound.lease_ended unknown={}", count));
      unknown = doubts.sweep();
    }
  }

  /// @return how many were looked at
  int settleSome() {
    List<Doubt> due = doubts.due(20);
    // A list that cannot be read now is not asked once more for each of the others.
    Set<String> silent = new HashSet<>();
    for (Doubt doubt : due) {
      try {
        settle(doubt, silent);
      } catch (SealBroken | IllegalArgumentException unreadable) {
        LOG.error("event=outbound.doubt_unreadable message={}", doubt.messageId());
      }
    }
    return due.size();
  }

  private void settle(Doubt doubt, Set<String> silent) {
    Letter letter = letter(doubt.contactKey(), doubt.messageId(), doubt.sealed());
    SendOutcome found =
        silent.contains(doubt.gateway())
            ? new Deferred(Duration.ZERO, "list unreadable")
            : ask(doubt, letter);
    if (found instanceof Deferred) {
      silent.add(doubt.gateway());
    }
    switch (found) {
      case Accepted(String gatewayId) -> {
        if (hasEqualTwin(doubt, letter)) {
          decide(doubt, letter);
        } else {
          doubts.proved(doubt, gatewayId);
          LOG.info("event=outbound.doubt_settled message={}", doubt.messageId());
        }
      }
      case Deferred _ -> doubts.checkAgain(doubt);
      case Rejected _, Unknown _ -> decide(doubt, letter);
    }
  }

  private SendOutcome ask(Doubt doubt, Letter letter) {
    return lines
        .named(doubt.channel(), doubt.gateway())
        .map(line -> line.gateway().reconcile(attempt(doubt, letter), doubts.others(doubt)))
        .orElseGet(() -> new Unknown("no such gateway"));
  }

  private void decide(Doubt doubt, Letter letter) {
    boolean fresh = doubt.at().isAfter(Instant.now().minus(WORTH_REPEATING));
    if (doubt.messageClass() != MessageClass.OWED || doubt.repetition() || !fresh) {
      return;
    }
    UUID id = Ids.v7();
    byte[] sealed = vault.seal(vault.open(doubt.contactKey()), letter.encode(), Places.outbox(id));
    if (doubts.repeat(doubt, id, sealed)) {
      LOG.info("event=outbound.owed_repeated message={} as={}", doubt.messageId(), id);
      outbox.ring();
    }
  }

  private boolean hasEqualTwin(Doubt doubt, Letter letter) {
    return doubts.twins(doubt).stream()
        .anyMatch(
            twin -> letter(twin.contactKey(), twin.messageId(), twin.sealed()).equals(letter));
  }

  private Letter letter(byte[] key, UUID message, byte[] sealed) {
    return Letter.decode(vault.open(vault.open(key), sealed, Places.outbox(message)));
  }

  private static Attempt attempt(Doubt doubt, Letter letter) {
    return new Attempt(
        doubt.messageId(),
        doubt.attempt(),
        doubt.tries(),
        letter.to(),
        new Part(letter.body(), doubt.billed()),
        doubt.at());
  }
}
