package parvis.routes.outbound;

import java.util.concurrent.atomic.AtomicInteger;
import parvis.gateway.Gateway;

/// A gateway in use: its free places, its pace, and whether it answers. A place is taken when a
/// message is claimed for it and given back once the outcome is committed, so no more messages are
/// ever being sent than the gateway takes calls.
final class Line {
  private final Gateway gateway;
  private final Circuit circuit = new Circuit();
  private final Pace pace;
  private final AtomicInteger taken = new AtomicInteger();

  Line(Gateway gateway) {
    this.gateway = gateway;
    this.pace = new Pace(gateway.pace(), System.nanoTime());
  }

  Gateway gateway() {
    return gateway;
  }

  Circuit circuit() {
    return circuit;
  }

  Pace pace() {
    return pace;
  }

  int free() {
    return circuit.open(gateway.concurrency(), System.nanoTime()) - taken.get();
  }

  /// @return whether there was a place; only the dispatcher's own thread takes places
  boolean take() {
    if (free() <= 0) {
      return false;
    }
    taken.incrementAndGet();
    return true;
  }

  void giveBack() {
    taken.decrementAndGet();
  }

  int taken() {
    return taken.get();
  }
}
