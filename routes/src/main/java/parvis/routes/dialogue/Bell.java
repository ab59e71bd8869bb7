package parvis.routes.dialogue;

/// Wakes the workers. Nothing depends on a ring being heard: the sweep finds what it announced.
public final class Bell {
  private final Runnable ring;

  public Bell(Runnable ring) {
    this.ring = ring;
  }

  /// There may be turns to take; returns at once and never fails.
  public void ring() {
    ring.run();
  }
}
