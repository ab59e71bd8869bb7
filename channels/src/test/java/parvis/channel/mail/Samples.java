package parvis.channel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The samples beside the tests; one that is missing fails.
final class Samples {
  private static final Path ROOT = Path.of("src/test/resources/parvis/channel/mail");

  private Samples() {}

  static byte[] octets(String name) {
    try (InputStream sample = Files.newInputStream(ROOT.resolve(name))) {
      return sample.readAllBytes();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static String text(String name) {
    return new String(octets(name), StandardCharsets.UTF_8);
  }

  static List<String> names(String folder, String suffix) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(suffix))
          .sorted()
          .toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
