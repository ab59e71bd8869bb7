package parvis.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;

@Tag("slow")
class EmbeddedPostgresTest {
  private final AtomicInteger givenUp = new AtomicInteger();
  @TempDir private Path directory;
  private DataDirectory data;

  @BeforeEach
  void open() {
    data = DataDirectory.open(directory.resolve("data"));
  }

  @AfterEach
  void close() {
    EmbeddedPostgres.discard(data);
    data.close();
  }

  @Test
  void asksForThePasswordAndListensOnTheLoopbackInterfaceOnly() throws SQLException {
    try (EmbeddedPostgres server = start()) {
      assertThatThrownBy(() -> DriverManager.getConnection(server.url(), server.user(), "guess"))
          .isInstanceOf(SQLException.class);
      assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(server, "SHOW unix_socket_directories")).isEmpty();
      assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(server, "SHOW data_checksums")).isEqualTo("on");
      assertThat(ask(server, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method = 'trust'"))
          .isEqualTo("0");
    }
  }

  @Test
  void keepsItsRowsAndItsPortWhenStartedAgain() throws Exception {
    String url;
    try (EmbeddedPostgres server = start()) {
      url = server.url();
      ask(server, "CREATE TABLE kept AS SELECT 7 AS n; SELECT 1");
    }
    try (EmbeddedPostgres server = start()) {
      assertThat(server.url()).isEqualTo(url);
      assertThat(ask(server, "SELECT n FROM kept")).isEqualTo("7");
    }
  }

  @Test
  void takesAnotherPortWhenItsOwnIsTakenOrTheFileIsDamaged() throws Exception {
    start().close();
    int port = Integer.parseInt(data.read("postgres.port").orElseThrow().strip());
    try (var taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        EmbeddedPostgres server = start()) {
      assertThat(taken.isBound()).isTrue();
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
    data.write("postgres.port", "?");
    try (EmbeddedPostgres server = start()) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void isStartedAgainWhereItWasThreeTimesAMinuteAndThenGivenUp() throws Exception {
    EmbeddedPostgres server = start();
    ask(server, "CREATE TABLE kept AS SELECT 7 AS n; SELECT 1");
    for (int kill = 1; kill <= 4; kill++) {
      long pid = server.pid().orElseThrow();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      boolean last = kill == 4;
      await(() -> last ? givenUp.get() == 1 : server.pid().filter(p -> p != pid).isPresent());
      if (!last) {
        await(() -> answers(server));
        assertThat(ask(server, "SELECT n FROM kept")).isEqualTo("7");
        assertThat(givenUp).hasValue(0);
      }
    }
    server.close();
  }

  @Test
  void aNewServerStartsOnlyWhenNothingOfTheOldOneLives() throws Exception {
    try (EmbeddedPostgres server = start();
        Connection old =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        var statement = old.createStatement();
        var answer = statement.executeQuery("SELECT pg_backend_pid()")) {
      answer.next();
      Postmaster backend = new Postmaster(answer.getLong(1), 0);
      assertThat(new ProcessBuilder("kill", "-STOP", backend.pid() + "").start().waitFor())
          .isZero();
      assertThat(backend.alive()).isTrue();

      // The pid of the first process was given to somebody else, or nobody has waited for it.
      long pid = server.pid().orElseThrow();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      Path file = data.resolve("postgres-18/postmaster.pid");
      String lines =
          Files.readString(file).replaceFirst("^\\d+", ProcessHandle.current().pid() + "");
      Files.writeString(file, lines);

      await(() -> server.pid().filter(p -> p != pid).isPresent() && answers(server));
      assertThat(backend.alive()).isFalse();
    }
  }

  @Test
  void aPidFileOfSomebodyElsesProcessIsNoServer() throws Exception {
    start().close();
    Files.writeString(
        data.resolve("postgres-18/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + data.resolve("postgres-18") + "\n1\n5432\n");
    try (EmbeddedPostgres server = start()) {
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aMissingPasswordFileIsNamed() throws Exception {
    start().close();
    Files.delete(data.resolve("postgres.password"));
    assertThatThrownBy(this::start)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("postgres.password");
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(data, givenUp::incrementAndGet);
  }

  private static boolean answers(EmbeddedPostgres server) {
    try {
      return ask(server, "SELECT 1").equals("1");
    } catch (SQLException e) {
      return false;
    }
  }

  private static String ask(EmbeddedPostgres server, String question) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        var statement = connection.createStatement()) {
      boolean rows = statement.execute(question);
      while (!rows && (statement.getUpdateCount() >= 0 || statement.getMoreResults())) {
        rows = statement.getMoreResults();
      }
      try (var answer = statement.getResultSet()) {
        answer.next();
        return Optional.ofNullable(answer.getString(1)).orElse("");
      }
    }
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(until);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
