package parvis.outside;

import java.util.List;

/// What `/actuator/prometheus` says, read as its text format (version 0.0.4).
final class Meters {
  private final String page;

  private Meters(String page) {
    this.page = page;
  }

  static Meters of(HubApi api) {
    return new Meters(api.get("/actuator/prometheus"));
  }

  /// The sum of a metric's samples that carry all these labels; 0 if there is none.
  ///
  /// @param labels such as `receipt="forged"`
  double sum(String name, String... labels) {
    return page.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
