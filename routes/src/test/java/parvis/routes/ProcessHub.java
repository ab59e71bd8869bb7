package parvis.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The hub as a process of its own, as an operator runs it: arguments and environment in, exit
/// code, standard output and standard error out.
public final class ProcessHub implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Process process;
  private final Path out;
  private final Path err;
  private final int port;

  private ProcessHub(Process process, Path out, Path err, int port) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.port = port;
  }

  /// Begins to start `serve`; returns at once.
  ///
  /// @param environment added to a bare one, such as `PARVIS_LOOPBACK` to `on`
  public static ProcessHub start(Path data, int port, Map<String, String> environment) {
    try {
      Path logs = Files.createDirectories(Path.of("target/hubs").toAbsolutePath());
      Path out = Files.createTempFile(logs, "hub", ".out");
      Path err = Files.createTempFile(logs, "hub", ".err");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx384m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Application.class.getName(),
                  "serve",
                  "--data",
                  data.toString(),
                  "--port",
                  String.valueOf(port)));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(logs.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PARVIS_"));
      builder.environment().putAll(environment);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      return new ProcessHub(builder.start(), out, err, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A port nobody listens on just now.
  public static int freePort() {
    try (var probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until readiness answers 200.
  public ProcessHub ready() {
    long until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (System.nanoTime() < until) {
      if (!process.isAlive()) {
        throw new AssertionError("the hub ended with " + process.exitValue() + ": " + errors());
      }
      if (status("/actuator/health/readiness") == 200) {
        return this;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("the hub is not ready after 90 s: " + errors());
  }

  /// HTTP status of a GET; 0 if nobody answers.
  public int status(String path) {
    try {
      return CLIENT
          .send(
              HttpRequest.newBuilder(URI.create(url() + path))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public String url() {
    return "http://localhost:" + port;
  }

  public long pid() {
    return process.pid();
  }

  /// SIGTERM.
  public ProcessHub terminate() {
    process.destroy();
    return this;
  }

  /// SIGKILL.
  public ProcessHub kill() {
    process.destroyForcibly();
    return this;
  }

  /// Waits for the end.
  public int exitCode(Duration patience) {
    try {
      if (!process.waitFor(patience)) {
        process.destroyForcibly();
        throw new AssertionError("the hub still runs after " + patience + ": " + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public String errors() {
    return read(err);
  }

  public String output() {
    return read(out);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      terminate().exitCode(Duration.ofSeconds(15));
    }
  }
}
