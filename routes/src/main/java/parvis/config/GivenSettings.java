package parvis.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// The names beginning with Parvis's that stand anywhere, known or not.
final class GivenSettings {
  // What Kubernetes gives every pod about a service of the name `parvis`, and Docker a link.
  private static final String SERVICE_LINK =
      "PARVIS_(SERVICE_(HOST|PORT\\w*)|PORT_\\d+_(TCP|UDP)\\w*)";

  /// @param name as it was written
  /// @param value what it says; empty if nothing
  /// @param environment whether it stands in the environment rather than in a file or an option
  /// @param place `parvis.yaml:3:5`; empty if it has none
  record Given(String name, String value, boolean environment, String place) {
    @Override
    public String toString() {
      return name;
    }

    /// One sentence about a name that nothing would use; empty if something does.
    Optional<String> problem() {
      // An empty section is `twilio:` with everything below it commented out.
      if (Setting.known(name, environment) || (value.isEmpty() && Setting.isSection(name))) {
        return Optional.empty();
      }
      return Optional.of((place.isEmpty() ? "" : place + ": ") + name + remedy());
    }

    private String remedy() {
      if (name.endsWith("]")) {
        return " is an entry of a list: write the whole on one line, with commas between.";
      }
      return " is not a setting of Parvis, nothing would use it: "
          + (name.equalsIgnoreCase("PARVIS_PORT")
              ? "give the port with --port."
              : Setting.meant(name, environment)
                  .map(meant -> "did you mean " + meant + "?")
                  .orElse("remove it; the README lists the settings."));
    }
  }

  private GivenSettings() {}

  static List<Given> in(ConfigurableEnvironment environment) {
    Set<String> seen = new LinkedHashSet<>();
    List<Given> given = new ArrayList<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> named) {
        for (String name : named.getPropertyNames()) {
          if (ours(name) && seen.add(name.replaceFirst("\\[\\d+].*", "[]"))) {
            given.add(given(named, name));
          }
        }
      }
    }
    given.removeIf(g ->
        g.environment()
            && (g.name().matches(SERVICE_LINK)
                || (g.name().equals("PARVIS_PORT") && g.value().matches("(tcp|udp)://.*"))));
    return List.copyOf(given);
  }

  private static boolean ours(String name) {
    return name.toLowerCase(Locale.ROOT).matches("parvis[._].*");
  }

  private static Given given(EnumerablePropertySource<?> source, String name) {
    Object value = source.getProperty(name);
    return new Given(
        name,
        value == null ? "" : value.toString().strip(),
        source instanceof SystemEnvironmentPropertySource && name.indexOf('.') < 0,
        place(source, name));
  }

  private static String place(PropertySource<?> source, String name) {
    return source instanceof OriginLookup<?>
            && OriginLookup.getOrigin(source, name) instanceof TextResourceOrigin origin
            && origin.getResource() != null
            && origin.getLocation() != null
        ? origin.getResource().getFilename()
            + ":"
            + (origin.getLocation().getLine() + 1)
            + ":"
            + (origin.getLocation().getColumn() + 1)
        : "";
  }
}
