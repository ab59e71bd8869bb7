package parvis.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;

/// The files of our own server and the programs that make, start and stop it.
final class Cluster {
  static final String ROLE = "parvis";
  static final String DATABASE = "parvis";

  // For a machine of 512 MB that it shares with the hub. Loopback only, no socket file. The log
  // names
  // no statement and no value: those hold personal data. Durability stays at its safe defaults.
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=64",
          "shared_buffers=64MB",
          "effective_cache_size=256MB",
          "work_mem=4MB",
          "maintenance_work_mem=48MB",
          "max_parallel_workers_per_gather=0",
          "io_method=sync",
          "jit=off",
          "max_wal_size=512MB",
          "checkpoint_timeout=10min",
          "random_page_cost=1.1",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_error_verbosity=terse",
          "log_min_error_statement=panic",
          "log_checkpoints=off",
          "idle_in_transaction_session_timeout=60s");

  private final DataDirectory data;
  private final Path directory;
  private final Path log;
  private final Binaries binaries;

  private Cluster(DataDirectory data, Binaries binaries) {
    this.data = data;
    this.binaries = binaries;
    this.directory = data.resolve("postgres-18");
    this.log = data.resolve("postgres.log");
  }

  /// Unpacks the programs and makes the cluster where they are missing.
  static Cluster prepare(DataDirectory data) {
    try {
      Cluster cluster = new Cluster(data, Binaries.unpack(data.path()));
      if (!Files.exists(cluster.directory)) {
        cluster.make();
      }
      return cluster;
    } catch (IOException e) {
      throw StartFailure.of(e, data.path());
    }
  }

  String password() {
    return data.read("postgres.password")
        .map(String::strip)
        .orElseThrow(() ->
            new StartFailure(
                "The file "
                    + data.resolve("postgres.password")
                    + " is missing: bring it back from your backup."));
  }

  Optional<Postmaster> running() {
    return Postmaster.of(directory).filter(Postmaster::alive);
  }

  // Made beside its place and moved there complete, so that a kill half-way leaves nothing in
  // doubt.
  private void make() throws IOException {
    Path fresh = data.resolve("postgres-18.new");
    Binaries.delete(fresh);
    if (data.read("postgres.password").isEmpty()) {
      data.write("postgres.password", Secrets.text(24) + "\n");
    }
    run(
        "make its database",
        Duration.ofMinutes(2),
        "",
        command(
            "initdb",
            "-D",
            fresh.toString(),
            "-U",
            ROLE,
            "--auth=scram-sha-256",
            "--pwfile=" + data.resolve("postgres.password"),
            "--encoding=UTF8",
            "--locale=C.UTF-8"));
    run(
        "make its database",
        Duration.ofMinutes(1),
        "CREATE DATABASE " + DATABASE + "\n",
        command("postgres", "--single", "-D", fresh.toString(), "postgres"));
    Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    DataDirectory.sync(data.path());
  }

  /// Starts the server and waits until it accepts connections, recovery after a kill included.
  void start(int port) {
    List<String> options = new ArrayList<>(List.of("-p", String.valueOf(port)));
    SETTINGS.forEach(setting -> options.addAll(List.of("-c", setting)));
    // pg_ctl gives the server a session of its own: Ctrl-C in the terminal must reach the hub
    // alone.
    List<String> start =
        command(
            "pg_ctl",
            "-D",
            directory.toString(),
            "-l",
            log.toString(),
            "-o",
            String.join(" ", options),
            "-t",
            "290",
            "-w",
            "-s",
            "start");
    // When only the first process of a server was killed, its children need a moment to notice, and
    // until then the new one refuses to share their memory.
    for (int tries = 0; tries < 20; tries++) {
      endOrphans();
      dropForeignPidFile();
      if (execute(Duration.ofMinutes(5), "", start) == 0) {
        return;
      }
      if (!lastWords().contains("still in use")) {
        break;
      }
      LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
    }
    throw failure("start");
  }

  private void endOrphans() {
    try {
      Orphans.end(directory);
    } catch (IOException e) {
      throw StartFailure.of(e, directory);
    }
  }

  // After a crash of the machine the pid in the file may by now be somebody else's, and the server
  // would take that process for itself.
  private void dropForeignPidFile() {
    Postmaster.of(directory)
        .filter(p -> !p.alive() && ProcessHandle.of(p.pid()).isPresent())
        .ifPresent(_ -> {
          try {
            Files.deleteIfExists(directory.resolve("postmaster.pid"));
          } catch (IOException e) {
            throw StartFailure.of(e, directory);
          }
        });
  }

  /// Stops the server: checkpoint and exit, or after `patience` no checkpoint, which costs recovery
  /// at the next start but no data.
  void stop(Duration patience) {
    if (running().isEmpty()) {
      return;
    }
    String seconds = String.valueOf(Math.max(1, patience.toSeconds()));
    for (String mode : List.of("fast", "immediate")) {
      int exit =
          execute(
              patience.plusSeconds(2),
              "",
              command(
                  "pg_ctl",
                  "-D",
                  directory.toString(),
                  "-m",
                  mode,
                  "-t",
                  seconds,
                  "-w",
                  "-s",
                  "stop"));
      if (exit == 0 || running().isEmpty()) {
        return;
      }
    }
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (Secrets.root()) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(binaries.program(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(String what, Duration patience, String input, List<String> command) {
    if (execute(patience, input, command) != 0) {
      throw failure(what);
    }
  }

  private StartFailure failure(String what) {
    String last = lastWords();
    if (last.contains("No space left on device")) {
      return new StartFailure(StartFailure.diskFull(directory));
    }
    return new StartFailure(
        "The embedded PostgreSQL cannot "
            + what
            + " ("
            + last
            + "; more in "
            + log
            + "); PARVIS_DATABASE_URL names another server.");
  }

  private int execute(Duration patience, String input, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Process process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (process.waitFor(patience)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return -1;
    } catch (IOException e) {
      throw StartFailure.of(e, data.path());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  // The last line of the log that says what went wrong.
  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      List<String> tail = lines.subList(Math.max(0, lines.size() - 30), lines.size());
      return tail.reversed().stream()
          .filter(
              line -> line.contains("FATAL") || line.contains("error") || line.contains("unshare"))
          .findFirst()
          .map(line -> line.replaceFirst("^.*(FATAL|error):\\s*", ""))
          .orElse("it gives no reason");
    } catch (IOException e) {
      return "it gives no reason";
    }
  }
}
