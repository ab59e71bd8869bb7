package parvis.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import parvis.cli.remote.Failure;

/// Writes what the hub streams to a file or to standard output.
final class Exports {
  private Exports() {}

  /// The file appears whole or not at all.
  ///
  /// @param output null for standard output
  static void write(Shell shell, String path, @Nullable Path output) {
    try {
      if (output == null) {
        shell.terminal().out().flush();
        shell.hub().download(path, shell.terminal().bytes());
        shell.terminal().bytes().flush();
        return;
      }
      Path target = shell.terminal().directory().resolve(output);
      Path part = target.resolveSibling(target.getFileName() + ".part");
      try {
        try (OutputStream file = Files.newOutputStream(part)) {
          shell.hub().download(path, file);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      shell.note("written", output);
    } catch (IOException unwritable) {
      throw new Failure(
              shell.words().say("file.unwritable", String.valueOf(output)),
              shell.words().say("file.unwritable.next"))
          .because(unwritable);
    }
  }
}
