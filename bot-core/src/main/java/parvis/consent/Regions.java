package parvis.consent;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// Regions of the numbering plan that are one country: RE is France. From the countries' files.
public final class Regions {
  private Regions() {}

  /// The regions of a country, itself included.
  ///
  /// @param country ISO 3166-1 alpha-2
  public static Set<String> of(String country) {
    return ContactHours.countries().stream()
        .filter(each -> each.country().equals(country))
        .findFirst()
        .map(each -> each.regions().keySet())
        .orElse(Set.of(country));
  }

  /// The zone of a region's people who give none, if our files know it.
  public static Optional<ZoneId> zone(String region) {
    return ContactHours.countries().stream()
        .flatMap(each -> Optional.ofNullable(each.regions().get(region)).stream())
        .findFirst();
  }
}
