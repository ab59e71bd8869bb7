package parvis.routes.edge;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;
import parvis.message.ChannelKind;

/// Counts what came in, by channel and by what became of it; nothing about anybody.
@Component
public final class InboundMeters {
  private final MeterRegistry registry;

  public InboundMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void arrived(ChannelKind kind, Receipt receipt) {
    count("parvis.inbound", kind, receipt);
  }

  /// A delivery report came in.
  void reported(ChannelKind kind, Receipt receipt) {
    count("parvis.reports", kind, receipt);
  }

  private void count(String name, ChannelKind kind, Receipt receipt) {
    registry
        .counter(name, "channel", kind.code(), "receipt", receipt.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  /// The same id came with another content.
  void contradicted(ChannelKind kind) {
    registry.counter("parvis.inbound.contradictions", "channel", kind.code()).increment();
  }
}
