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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One run of the hub in a process of its own, from the class path of this test run, with its own
/// data directory.
final class HubProcess implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Process process;
  private final Path log;
  private final int port;

  private HubProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /// Starts the hub; does not wait for it.
  ///
  /// @param data its data directory
  /// @param port where it listens
  /// @param settings environment on top of an empty one
  static HubProcess start(Path data, int port, Map<String, String> settings) {
    try {
      Files.createDirectories(data);
      Path log = data.resolve("hub-process.log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Xmx512m",
              "--enable-native-access=ALL-UNNAMED"));
      command.addAll(List.of("-cp", classPath(), "parvis.routes.Application"));
      command.add("--port=" + port);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      Map<String, String> environment = builder.environment();
      Map<String, String> kept = new HashMap<>();
      for (String name : List.of("PATH", "HOME", "JAVA_HOME", "TMPDIR")) {
        String value = environment.get(name);
        if (value != null) {
          kept.put(name, value);
        }
      }
      environment.clear();
      environment.putAll(kept);
      environment.put("PARVIS_DATA_DIR", data.toString());
      environment.put("LC_ALL", "C.UTF-8");
      environment.putAll(settings);
      return new HubProcess(builder.start(), log, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath() {
    String surefire = System.getProperty("surefire.test.class.path");
    return surefire != null ? surefire : System.getProperty("java.class.path");
  }

  /// Waits until the hub says it is ready, or has ended.
  ///
  /// @return whether it is ready
  boolean awaitReady(Duration atMost) {
    Instant end = Instant.now().plus(atMost);
    while (Instant.now().isBefore(end) && process.isAlive()) {
      if (readiness() == 200) {
        return true;
      }
      pause(50);
    }
    return false;
  }

  private int readiness() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri("/actuator/health/readiness"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /// SIGKILL to the hub's process alone; its database goes on without it.
  void kill() {
    process.destroyForcibly();
    await(Duration.ofSeconds(10));
  }

  /// SIGTERM, then waits for the end.
  ///
  /// @return the exit code
  int stop() {
    process.destroy();
    if (!await(Duration.ofSeconds(20))) {
      process.destroyForcibly();
      throw new AssertionError("the hub did not end within 20 s of SIGTERM\n" + tail());
    }
    return process.exitValue();
  }

  /// Waits for the process to end by itself.
  boolean await(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
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

  long pid() {
    return process.pid();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The end of the log, for a failure's message.
  String tail() {
    String all = log();
    return all.substring(Math.max(0, all.length() - 4_000));
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
      process.destroy();
      if (!await(Duration.ofSeconds(15))) {
        process.destroyForcibly();
      }
    }
  }
}
