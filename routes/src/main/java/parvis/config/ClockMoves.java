package parvis.config;

import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Moves business time, says so loudly, and tells those who wait for a time.
@Component
public class ClockMoves {
  private static final Logger LOG = LoggerFactory.getLogger(ClockMoves.class);

  /// Somebody who sleeps until a business time and must look again when it moves.
  public interface Listener {
    void clockMoved();
  }

  private final BusinessClock clock;
  private final ObjectProvider<Listener> listeners;

  ClockMoves(BusinessClock clock, ObjectProvider<Listener> listeners) {
    this.clock = clock;
    this.listeners = listeners;
    if (clock.moved()) {
      banner();
    }
  }

  public void to(Instant at) {
    clock.move(at);
    banner();
    List<Listener> all = listeners.stream().toList();
    all.forEach(Listener::clockMoved);
  }

  private void banner() {
    LOG.warn("event=clock.moved at={} note=\"business time is not real time\"", clock.instant());
  }
}
