package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The data directory of a hub that was started once and stopped, which `./parvis test` names in
/// `tests.hub.data`. Copied, it spares an installation its first start, which takes longer than
/// many a test; `parvis.routes.StartAndStopTest` makes first starts in earnest.
final class KnownData {
  private static final Optional<Path> TEMPLATE =
      Optional.ofNullable(System.getProperty("tests.hub.data")).map(Path::of);

  // Of the run that made it.
  private static final Set<String> LEFT_OUT = Set.of("hub.pid", "postgres.log", "postgres.port");

  private KnownData() {}

  /// Copies it; does nothing where there is none, and the hub makes its data itself.
  static void into(Path data) {
    TEMPLATE.ifPresent(template -> {
      try (Stream<Path> things = Files.list(template)) {
        Files.createDirectories(data);
        for (Path thing : things.toList()) {
          String name = thing.getFileName().toString();
          if (name.startsWith("postgres-18.")) {
            // The server's programs: many and never written to.
            Files.createSymbolicLink(data.resolve(name), thing);
          } else if (!LEFT_OUT.contains(name)) {
            copy(thing, data);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static void copy(Path thing, Path into) throws IOException {
    Process cp =
        new ProcessBuilder(List.of("cp", "-a", thing.toString(), into.toString()))
            .inheritIO()
            .start();
    try {
      assertThat(cp.waitFor()).as("cp of " + thing).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
