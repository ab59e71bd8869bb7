package parvis.routes.dialogue;

/// A message of the batch is no longer leased to this worker: its turn must not stand.
final class LeaseLost extends RuntimeException {
  LeaseLost() {
    super("a lease ran out before its turn was committed");
  }
}
