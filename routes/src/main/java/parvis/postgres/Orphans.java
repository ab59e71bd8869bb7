package parvis.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// What is left of a server whose first process died. Its other processes end when they notice, but
/// a busy one first serves the statements that reach it, and what it commits then is unknown to a
/// server that has recovered meanwhile: acknowledged and lost. A new server refuses to start beside
/// them as long as `postmaster.pid` leads it to their shared memory; a file that was dropped
/// because its pid is dead or somebody else's leads nowhere.
final class Orphans {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Orphans() {}

  /// Kills every process of a server that works in this cluster, and waits until none is left.
  static void end(Path cluster) throws IOException {
    Path directory = cluster.toRealPath();
    long until = System.nanoTime() + PATIENCE.toNanos();
    List<ProcessHandle> left = of(directory);
    while (!left.isEmpty() && System.nanoTime() < until) {
      left.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      left = of(directory);
    }
  }

  private static List<ProcessHandle> of(Path directory) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> worksIn(process.pid(), directory)).toList();
    }
  }

  // A server's processes work in its cluster; those of others cannot be looked at and are not ours.
  private static boolean worksIn(long pid, Path directory) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(directory)
          && new Postmaster(pid, 0).alive();
    } catch (IOException e) {
      return false;
    }
  }
}
