package parvis.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a server says of itself in `postmaster.pid`.
///
/// @param pid of the server's first process
/// @param port where it listens; 0 while it does not say
record Postmaster(long pid, int port) {

  static Optional<Postmaster> of(Path cluster) {
    try {
      List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
      long pid = Long.parseLong(lines.getFirst().strip());
      int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
      return Optional.of(new Postmaster(pid, port));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // half written by a server that is only starting or was killed
    }
  }

  /// Whether a PostgreSQL server still runs under this pid. After a crash of the machine the number
  /// may belong to anybody, hence the look at the program; a process that has ended but was not yet
  /// waited for counts as dead.
  boolean alive() {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return name.equals("postgres") && state != 'Z' && state != 'X';
    } catch (IOException | IndexOutOfBoundsException e) {
      return false;
    }
  }
}
