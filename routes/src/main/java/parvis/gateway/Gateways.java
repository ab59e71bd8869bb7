package parvis.gateway;

import java.util.List;

/// The gateways of one vendor that the settings switch on; possibly none.
public record Gateways(List<Gateway> all) {
  public Gateways {
    all = List.copyOf(all);
  }
}
