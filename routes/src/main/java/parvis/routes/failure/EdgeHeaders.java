package parvis.routes.failure;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/// Drops each header of a message from outside that is not on this list. Headers steer Camel
/// (CVE-2025-27636, CVE-2025-29891, CVE-2026-33454), and names are compared without regard to case.
@Component
public class EdgeHeaders implements Processor {
  /// Set by our own controllers and by nobody else.
  public static final Set<String> ALLOWED = Set.of("parvis-received-at", "parvis-gateway-id");

  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().getHeaders().keySet().removeIf(name -> !ALLOWED.contains(name));
  }
}
