package parvis.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The server of an installation, found by its `postmaster.pid`, and hurt as a machine may hurt it.
final class Database {
  private final Path pidFile;

  Database(Path data) {
    this.pidFile = data.resolve("postgres-18/postmaster.pid");
  }

  /// Stops the server and its workers in their tracks: connections stay open and nothing answers.
  ///
  /// @return what thaws them
  Runnable freeze() {
    List<Long> all =
        Stream.concat(Stream.of(postmaster()), postmaster().descendants())
            .map(ProcessHandle::pid)
            .toList();
    signal("STOP", all);
    return () -> signal("CONT", all);
  }

  /// SIGKILL to the first process; the others end when they notice.
  void kill() {
    postmaster().destroyForcibly();
  }

  /// The same, where it may have been killed already or not been started yet.
  void killIfRunning() {
    if (Files.exists(pidFile)) {
      handle().ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private ProcessHandle postmaster() {
    return handle().orElseThrow();
  }

  private Optional<ProcessHandle> handle() {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signal(String name, List<Long> pids) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    pids.forEach(pid -> command.add(pid.toString()));
    try {
      // A worker may have ended meanwhile; `kill` then goes on with the others.
      new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
