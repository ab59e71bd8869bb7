package parvis.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.outside.HubProcess;
import parvis.outside.Ports;
import parvis.postgres.TestDatabase;

@Tag("slow")
class StartAndStopTest {
  private static final Duration START = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Path data;

  @BeforeEach
  void name() {
    data = directory.resolve("data");
  }

  @Test
  void tenStartsAndStopsLeaveNoProcessAndNoLock() throws IOException {
    for (int i = 0; i < 10; i++) {
      HubProcess hub = start(data, Map.of()).ready(START);
      assertThat(serversOn(data)).as("servers while running").hasSize(1);
      assertThat(hub.stop(Duration.ofSeconds(60))).isZero();
      assertThat(hub.errors()).isEmpty();
      assertThat(serversOn(data)).as("servers after stop %d", i).isEmpty();
      assertThat(data.resolve("hub.pid")).isEmptyFile();
      assertThat(data.resolve("postgres-18/postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void aKilledHubsServerIsTakenOverAndWhatWasWrittenIsThere() throws Exception {
    HubProcess first = start(data, Map.of()).ready(START);
    List<Long> server = serversOn(data);
    first.kill();
    assertThat(serversOn(data)).isEqualTo(server);
    try (HubProcess second = start(data, Map.of()).ready(START)) {
      assertThat(serversOn(data)).isEqualTo(server);
      assertThat(second.output()).contains("event=postgres.adopted").doesNotContain("frozen");
    }
    assertThat(serversOn(data)).isEmpty();
  }

  @Test
  void aSecondHubOnTheSameDirectoryIsRefusedAndTheFirstUndisturbed() {
    try (HubProcess first = start(data, Map.of()).ready(START)) {
      refused(start(data, Map.of()), "Another hub", data);
      assertThat(first.status("/actuator/health/readiness")).isEqualTo(200);
    }
  }

  @Test
  void aSecondHubOnTheSameDatabaseIsRefusedAndNothingIsFrozenOrWritten() throws IOException {
    Path elsewhere = directory.resolve("elsewhere");
    try (TestDatabase database = TestDatabase.create()) {
      Map<String, String> settings = external(database);
      HubProcess first = start(data, settings).ready(START);
      Map<String, String> second = new HashMap<>(settings);
      String master = Files.readString(data.resolve("master.key")).lines().toList().getLast();
      second.put("PARVIS_MASTER_KEY", master);
      String before = installation(database);

      HubProcess refused = start(elsewhere, second);
      refused(refused, "Another hub is already running on this database", "127.0.0.1");
      assertThat(installation(database)).isEqualTo(before);
      try (Stream<Path> written = Files.list(elsewhere)) {
        assertThat(written).extracting(Path::getFileName).containsExactly(Path.of("hub.pid"));
      }
      assertThat(first.status("/actuator/health/readiness")).isEqualTo(200);

      // A lock of the dead keeps nobody out.
      first.kill();
      try (HubProcess next = start(data, settings).ready(START)) {
        assertThat(next.output()).doesNotContain("frozen");
      }
    }
  }

  private static String installation(TestDatabase database) {
    return database
        .jdbc()
        .sql(
            "SELECT concat_ws(' ', epoch, boot.xmin, frozen_since IS NULL) FROM boot, installation")
        .query(String.class)
        .single();
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (TestDatabase database = TestDatabase.create();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("0.0.0.0"))) {
      refused(
          HubProcess.start(data, taken.getLocalPort(), external(database)),
          "Port " + taken.getLocalPort() + " is taken");
    }
  }

  @Test
  void anotherMasterKeyIsRefusedAndSoIsAMissingOne() throws IOException {
    try (TestDatabase database = TestDatabase.create()) {
      Map<String, String> settings = external(database);
      start(data, settings).ready(START).close();
      Map<String, String> wrong = new HashMap<>(settings);
      wrong.put("PARVIS_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
      refused(start(data, wrong), "master key is not the one");
      wrong.put("PARVIS_MASTER_KEY", "geheim");
      HubProcess malformed = start(data, wrong);
      refused(malformed, "does not hold a master key");
      assertThat(malformed.errors()).doesNotContain("geheim");
      Files.delete(data.resolve("master.key"));
      refused(start(data, settings), "master key is missing");
      assertThat(data.resolve("master.key")).doesNotExist();
    }
  }

  @Test
  void aDatabaseOfSomebodyElseIsLeftAlone() {
    try (TestDatabase database = TestDatabase.empty()) {
      database.jdbc().sql("CREATE TABLE invoices (number int)").update();
      refused(start(data, external(database)), "holds tables that are not Parvis's");
      assertThat(
              database
                  .jdbc()
                  .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
  }

  @Test
  void aDatabaseThatIsAwayOrRefusesThePasswordIsNamedWithoutThePassword() {
    try (TestDatabase database = TestDatabase.create()) {
      Map<String, String> settings = external(database);
      settings.put("PARVIS_DATABASE_PASSWORD", "guessed");
      HubProcess wrong = start(data, settings);
      refused(wrong, "cannot be reached");
      assertThat(wrong.errors()).doesNotContain("guessed");
      settings.put("PARVIS_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/x");
      refused(start(data, settings), "cannot be reached");
    }
  }

  @Test
  void aDirectoryThatCannotBeUsedIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    refused(start(file.resolve("data"), Map.of()), "data directory", file);
  }

  @Test
  void everythingWrongWithTheSettingsIsSaidAtOnce() {
    HubProcess hub =
        start(
            data,
            Map.of(
                "PARVIS_TELEGRAM_TOKEN", "1:x",
                "PARVIS_TIME_ZONE", "Europe/Pari",
                "PARVIS_TWILIO_SMS_FROM", "+33612345678"));
    assertThat(hub.exitCode(START)).isEqualTo(1);
    assertThat(hub.errors())
        .contains("PARVIS_TELEGRAM_WEBHOOK_SECRET is missing")
        .contains("Europe/Pari")
        .contains("06/07")
        .contains("PARVIS_TWILIO_AUTH_TOKEN is missing")
        .doesNotContain("\tat ");
    assertThat(data).doesNotExist();
  }

  private static HubProcess start(Path data, Map<String, String> settings) {
    return HubProcess.start(data, Ports.free(), settings);
  }

  private static void refused(HubProcess hub, String reason, Object... named) {
    assertThat(hub.exitCode(START)).isEqualTo(1);
    assertThat(hub.errors().strip().lines()).hasSize(1);
    assertThat(hub.errors()).contains(reason).doesNotContain("\tat ", "Exception");
    for (Object name : named) {
      assertThat(hub.errors()).contains(name.toString());
    }
    assertThat(hub.output()).doesNotContain("\tat ");
  }

  private static Map<String, String> external(TestDatabase database) {
    return new HashMap<>(
        Map.of(
            "PARVIS_DATABASE_URL", database.url(),
            "PARVIS_DATABASE_USER", database.user(),
            "PARVIS_DATABASE_PASSWORD", database.password()));
  }

  /// Pids of the servers whose cluster lies in `data`, first processes only.
  private static List<Long> serversOn(Path data) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(ProcessHandle::isAlive)
          .filter(p -> commandLine(p.pid()).contains("-D " + data.resolve("postgres-18")))
          .map(ProcessHandle::pid)
          .toList();
    }
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }
}
