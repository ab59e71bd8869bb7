package parvis.routes.dialogue;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import parvis.gateway.Chosen;
import parvis.gateway.Gateway;

/// Tells gateways which pressed buttons were taken as answers. A courtesy after the commit: nothing
/// is lost if it fails.
@Component
final class Buttons {
  private static final Logger LOG = LoggerFactory.getLogger(Buttons.class);

  private final Readings readings;
  private final List<Chosen> gateways;

  Buttons(Readings readings, List<Chosen> gateways) {
    this.readings = readings;
    this.gateways = gateways;
  }

  /// @param replies whose turns are committed and recorded an answer
  void answered(List<Reply> replies) {
    for (Reply reply : replies) {
      if (!reply.inbound().about().isEmpty() && !reply.row().account().equals(Gateway.LOOPBACK)) {
        try {
          readings
              .open(reply.row())
              .ifPresent(request ->
                  gateways.forEach(gateway -> gateway.chosen(reply.row().channel(), request)));
        } catch (RuntimeException e) {
          LOG.warn("event=buttons.unshown because={}", e.getClass().getName());
        }
      }
    }
  }
}
