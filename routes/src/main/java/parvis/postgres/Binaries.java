package parvis.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import parvis.config.StartFailure;

/// The server's programs, unpacked from their jar (15 MB packed, 61 MB on disk).
///
/// @param home holds `bin`, `lib` and `share`
record Binaries(Path home) {
  static final String VERSION = "18.6.0";
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  /// Unpacks below `directory` unless that was done before. A directory with the final name is
  /// complete: it gets the name last.
  static Binaries unpack(Path directory) throws IOException {
    Path home = directory.resolve("postgres-" + VERSION);
    if (Files.isDirectory(home)) {
      return new Binaries(home);
    }
    Path fresh = directory.resolve("postgres-" + VERSION + ".new");
    delete(fresh);
    try (InputStream archive = Binaries.class.getResourceAsStream(ARCHIVE)) {
      if (archive == null) {
        throw new StartFailure(
            "There is no embedded PostgreSQL for this kind of machine: name a PostgreSQL server with"
                + " PARVIS_DATABASE_URL.");
      }
      extract(archive, fresh);
    }
    Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    return new Binaries(home);
  }

  private static void extract(InputStream archive, Path into) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        Path target = into.resolve(e.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("the archive leaves its directory");
        }
        if (e.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (e.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(e.getLinkName()));
        } else {
          Files.copy(tar, target);
          boolean program = (e.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
