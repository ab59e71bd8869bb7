package parvis.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import parvis.postgres.TestDatabase;

/// The whole hub in this JVM, on a database and a data directory of its own and a free port.
public final class TestHub implements AutoCloseable {
  private final TestDatabase database;
  private final ConfigurableApplicationContext context;
  private final Path data;

  private TestHub(TestDatabase database, Path data, ConfigurableApplicationContext context) {
    this.database = database;
    this.data = data;
    this.context = context;
  }

  /// Starts with loopback on.
  public static TestHub start() {
    return start(Map.of("parvis.loopback", "on"));
  }

  /// @param settings by their names in a file, such as `parvis.twilio.api-url`
  public static TestHub start(Map<String, String> settings) {
    TestDatabase database = TestDatabase.create();
    try {
      Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target/hubs")), "hub");
      List<String> arguments = new ArrayList<>(List.of(database.arguments()));
      arguments.add("--server.port=0");
      arguments.add("--parvis.data-dir=" + data);
      settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
      return new TestHub(database, data, Application.start(arguments.toArray(String[]::new)));
    } catch (IOException | RuntimeException e) {
      database.close();
      throw new IllegalStateException("the hub of the test does not start", e);
    }
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /// The administrator's bearer token.
  public String token() {
    try {
      return Files.readString(data.resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestDatabase database() {
    return database;
  }

  public Path data() {
    return data;
  }

  public int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  /// `http://localhost:<port>`
  public String url() {
    return "http://localhost:" + port();
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
