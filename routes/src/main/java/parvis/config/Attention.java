package parvis.config;

import org.springframework.boot.health.contributor.Status;

/// The state of health of what works while somebody should look at it: HTTP 200.
public final class Attention {
  public static final Status STATUS = new Status("ATTENTION");

  private Attention() {}
}
