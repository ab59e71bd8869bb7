package parvis.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The directory that holds what belongs to this installation and not into the database: keys, the
/// first token, the boot epoch, the embedded server. One hub at a time: it is locked while open.
public final class DataDirectory implements AutoCloseable {
  // Locked while a hub runs and holds its pid; empty and unlocked otherwise. It is never deleted,
  // and
  // never opened a second time: closing any other handle on it would give the lock away (fcntl).
  private static final String LOCK = "hub.pid";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Makes the directory if need be (for its owner only) and locks it.
  ///
  /// @throws StartFailure if it cannot be written, or another hub holds it
  public static DataDirectory open(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(absolute)) {
        Files.createDirectories(
            absolute,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return new DataDirectory(absolute, lock(absolute));
    } catch (IOException e) {
      throw StartFailure.of(e, absolute);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    Path file = directory.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // held by this very process
    }
    if (lock == null) {
      channel.close();
      throw new StartFailure(
          "Another hub is already running on the data directory "
              + directory
              + ": stop it, or name another directory with --data.");
    }
    String pid = ProcessHandle.current().pid() + "\n";
    channel.truncate(0).write(StandardCharsets.US_ASCII.encode(pid), 0);
    return channel;
  }

  public Path path() {
    return path;
  }

  public Path resolve(String name) {
    return path.resolve(name);
  }

  /// Reads a small file of ours.
  ///
  /// @return empty if there is none
  public Optional<String> read(String name) {
    try {
      return Optional.of(Files.readString(path.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StartFailure.of(e, path.resolve(name));
    }
  }

  /// Writes a small file for its owner only (mode 600), whole or not at all, and durably: when this
  /// returns, a power cut brings back the new content.
  public void write(String name, String content) throws IOException {
    Path fresh = path.resolve(name + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    sync(path);
  }

  /// Deletes everything but the lock and what is named `kept`.
  public void clear(String kept) throws IOException {
    try (Stream<Path> below = Files.walk(path)) {
      for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
        Path first = path.relativize(file).getName(0);
        boolean stays = file.equals(path) || first.endsWith(LOCK) || first.endsWith(kept);
        if (!stays) {
          Files.delete(file);
        }
      }
    }
  }

  /// Makes names in a directory durable.
  public static void sync(Path directory) throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      // The lock ends with the process anyway.
    }
  }
}
