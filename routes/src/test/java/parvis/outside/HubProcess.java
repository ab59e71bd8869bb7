package parvis.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// One run of `serve` in a process of its own, as an operator runs it: arguments and environment
/// in; exit code, standard output and standard error out. Both are kept in `target/hubs`.
public final class HubProcess implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final Process process;
  private final Path out;
  private final Path err;
  private final int port;

  private HubProcess(Process process, Path out, Path err, int port) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.port = port;
  }

  /// Starts the hub; does not wait for it.
  ///
  /// @param data its data directory
  /// @param port where it listens
  /// @param settings environment on top of a bare one
  public static HubProcess start(Path data, int port, Map<String, String> settings) {
    try {
      Path logs = Files.createDirectories(Path.of("target/hubs").toAbsolutePath());
      Path out = Files.createTempFile(logs, "hub", ".out");
      Path err = Files.createTempFile(logs, "hub", ".err");
      ProcessBuilder builder = new ProcessBuilder(HubProgram.serve(data, port));
      builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "JAVA_HOME", "TMPDIR"));
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(settings);
      builder.directory(logs.toFile());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      return new HubProcess(builder.start(), out, err, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until the hub says it is ready, or has ended.
  ///
  /// @return whether it is ready
  boolean awaitReady(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (status("/actuator/health/readiness") == 200) {
        return true;
      }
      pause(50);
    }
    return false;
  }

  /// Waits until the hub is ready.
  ///
  /// @throws AssertionError with the end of its log if it does not become so in time
  public HubProcess ready(Duration atMost) {
    if (!awaitReady(atMost)) {
      throw new AssertionError("the hub did not become ready within " + atMost + "\n" + tail());
    }
    return this;
  }

  /// HTTP status of a GET; 0 if nobody answers.
  public int status(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /// SIGKILL to the hub's process alone, and waits for its end; its database goes on without it.
  public void kill() {
    process.destroyForcibly();
    await(Duration.ofSeconds(10));
  }

  /// SIGTERM, then waits for the end.
  ///
  /// @return the exit code
  int stop() {
    return stop(Duration.ofSeconds(60));
  }

  /// SIGTERM, then waits for the end.
  ///
  /// @return the exit code
  /// @throws AssertionError if it does not end in time; it is killed then
  public int stop(Duration patience) {
    process.destroy();
    return exitCode(patience);
  }

  /// Waits for the process to end by itself.
  ///
  /// @return the exit code
  /// @throws AssertionError if it does not end in time; it is killed then
  public int exitCode(Duration patience) {
    if (!await(patience)) {
      process.destroyForcibly();
      throw new AssertionError("the hub still runs after " + patience + "\n" + tail());
    }
    return process.exitValue();
  }

  /// Waits for the process to end by itself.
  ///
  /// @return whether it has
  boolean await(Duration atMost) {
    try {
      return process.waitFor(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitValue() {
    return process.exitValue();
  }

  /// What it wrote to standard output.
  public String output() {
    return read(out);
  }

  /// What it wrote to standard error.
  public String errors() {
    return read(err);
  }

  /// Everything it wrote.
  String log() {
    return output() + errors();
  }

  /// The end of all it wrote, for a failure's message.
  String tail() {
    String all = log();
    return all.substring(Math.max(0, all.length() - 4_000)) + "\n(" + out + ")";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void pause(long milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop(Duration.ofSeconds(60));
    }
  }
}
