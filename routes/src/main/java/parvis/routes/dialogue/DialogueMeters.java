package parvis.routes.dialogue;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import parvis.message.ChannelKind;

/// Counts turns and what was set aside; nothing about anybody.
@Component
final class DialogueMeters {
  private final MeterRegistry registry;
  private final AtomicLong open;
  private final AtomicLong oldestMillis;

  DialogueMeters(MeterRegistry registry) {
    this.registry = registry;
    this.open = registry.gauge("parvis.inbox.open", new AtomicLong());
    this.oldestMillis = registry.gauge("parvis.inbox.oldest.milliseconds", new AtomicLong());
  }

  /// @param by `reply`, `wake` or `call`
  void turned(String by, int turns) {
    registry.counter("parvis.turns", "by", by).increment(turns);
  }

  /// @param reason why no turn was taken, of a small fixed set
  void silent(ChannelKind channel, String reason) {
    registry
        .counter("parvis.inbox.silent", "channel", channel.code(), "reason", reason)
        .increment();
  }

  void parked() {
    registry.counter("parvis.inbox.parked").increment();
  }

  void isolated(int rows) {
    registry.counter("parvis.inbox.isolated").increment(rows);
  }

  void waiting(long rows, long ageMillis) {
    open.set(rows);
    oldestMillis.set(ageMillis);
  }
}
