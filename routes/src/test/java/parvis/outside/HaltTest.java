package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.standin.TwilioStandIn.Taken;
import tools.jackson.databind.JsonNode;

/// Kills the hub at every named gap and at random moments, under load and with a campaign running,
/// and then audits: nothing that got a 2xx is lost, nothing happens twice, every doubtful send is
/// listed.
class HaltTest {
  private static final Pattern GAP = Pattern.compile("Gap\\.at\\(\"([^\"]+)\"\\)");
  private static final int QUESTIONS = 6;
  private static final int RECIPIENTS = 600;
  private static final int TALKERS = 6;

  @TempDir Path directory;

  @Test
  @Tag("slow")
  void killedAtEveryGapAndTwentyTimesAtRandom() throws IOException {
    survives(20);
  }

  @Test
  @Tag("torture")
  void killedTwoHundredTimes() throws IOException {
    survives(200);
  }

  private void survives(int kills) throws IOException {
    long seed = Long.getLong("parvis.seed", System.nanoTime());
    System.out.println(
        "halt test: seed " + seed + " (-Dparvis.seed repeats it), " + kills + " kills");
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (Installation town = new Installation(directory, seed);
        Talkers talkers =
            new Talkers(
                town.forms(), Installation.SENDER, "HALTE", QUESTIONS, Duration.ofMillis(60))) {
      HubProcess hub = town.start(Map.of());
      prepare(town.api());
      talkers.start(TALKERS, seed);
      HubProcess.pause(1_000);
      hub.stop();
      for (String gap : gaps()) {
        haltAt(town, gap, chance);
      }
      for (int kill = 0; kill < kills; kill++) {
        killAtRandom(town, kill, chance);
      }
      hub = town.start(Map.of());
      List<Talkers.Sent> sent = talkers.finish(Duration.ofSeconds(120));
      awaitQuiet(town, sent);
      audit(town, sent);
      assertThat(hub.stop()).isZero();
    }
  }

  private static void prepare(HubApi api) {
    api.post("/api/v1/flows", "application/yaml", Resources.text("halt/halte.yaml"));
    api.post("/api/v1/flows", "application/yaml", Resources.text("halt/enquete.yaml"));
    StringBuilder contacts = new StringBuilder("phone,language\n");
    for (int i = 0; i < RECIPIENTS; i++) {
      contacts.append(recipient(i)).append(",fr\n");
    }
    api.post(
        "/api/v1/contacts/import?source=Essai&purpose=Essai&basis=mission",
        "text/csv",
        contacts.toString());
    api.post(
        "/api/v1/campaigns?audience=" + RECIPIENTS,
        "application/yaml",
        """
        campaign: halte
        flow: enquete
        pilot: none
        pace: 2 per second
        waves:
          - {at: 2027-03-16 10:01}
        """);
  }

  /// Out of the reach of talkers, in the range reserved for fiction.
  private static String recipient(int i) {
    return "+3363998%04d".formatted(9_100 + i);
  }

  /// Every gap in the hub's sources, so that a new one is tested from its first day. Those of
  /// parking are passed only with a message that kills, in [PoisonTest].
  private static List<String> gaps() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        GAP.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group(1)));
      }
    }
    names.removeIf(name -> name.startsWith("park."));
    assertThat(names).hasSizeGreaterThan(15);
    // A wave's audience is frozen once: first of all, before the campaign has begun.
    List<String> ordered = new ArrayList<>(List.of("wave.before-freeze", "wave.after-freeze"));
    assertThat(names).containsAll(ordered);
    names.removeAll(ordered);
    ordered.addAll(names);
    return ordered;
  }

  private static void haltAt(Installation town, String gap, RandomGenerator chance) {
    boolean rare = gap.startsWith("wakes.") || gap.startsWith("erase.") || gap.startsWith("wave.");
    int pass = rare ? 1 : 1 + chance.nextInt(5);
    HubProcess hub = town.launch(Map.of("PARVIS_HALT_AT", gap + ":" + pass));
    if (gap.startsWith("erase.") && hub.awaitReady(Installation.START)) {
      eraseSomebody(town, RECIPIENTS - 1 - gap.length());
    }
    assertThat(hub.await(Duration.ofSeconds(90)))
        .as("the hub passes %s\n%s", gap, hub.tail())
        .isTrue();
    assertThat(hub.exitValue()).as("halted at %s\n%s", gap, hub.tail()).isEqualTo(137);
  }

  /// A recipient whose turn of the campaign is over long before, or never comes: it is the erasure
  /// that is watched.
  private static void eraseSomebody(Installation town, int recipient) {
    HubApi api = town.api();
    String found =
        api.post(
            "/api/v1/contacts/lookup",
            "application/json",
            "{\"address\":\"tel:" + recipient(recipient) + "\"}");
    String id = HubApi.JSON.readTree(found).path("id").asString();
    try {
      api.send("DELETE", "/api/v1/contacts/" + id, "application/json", "");
    } catch (RuntimeException halted) {
      // The hub ends during this request: that is the test.
    }
  }

  private static void killAtRandom(Installation town, int kill, RandomGenerator chance) {
    HubProcess hub = town.launch(Map.of());
    // Some die before they are ready.
    if (kill % 6 != 5) {
      assertThat(hub.awaitReady(Installation.START)).as("ready\n%s", hub.tail()).isTrue();
    }
    HubProcess.pause(chance.nextLong(100, 2_500));
    if (kill % 4 == 3) {
      killDatabase(town.data());
      HubProcess.pause(chance.nextLong(0, 1_000));
    }
    hub.kill();
  }

  private static void killDatabase(Path data) {
    try {
      Path pidFile = data.resolve("postgres-18/postmaster.pid");
      if (Files.exists(pidFile)) {
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Waits until what was accepted is recorded and the campaign has come to its end.
  private static void awaitQuiet(Installation town, List<Talkers.Sent> sent) {
    HubApi api = town.api();
    long accepted = sent.stream().filter(text -> text.accepted() && text.question() > 0).count();
    long end = System.nanoTime() + Duration.ofSeconds(420).toNanos();
    while (System.nanoTime() < end) {
      boolean understood = Auditor.recorded(sent, export(api)) >= accepted;
      boolean sentOut = open(api.json("/api/v1/campaigns/halte")) == 0;
      if (understood && sentOut) {
        return;
      }
      HubProcess.pause(500);
    }
  }

  private static String export(HubApi api) {
    return api.get("/api/v1/results/halte/export?format=jsonl");
  }

  private static long open(JsonNode status) {
    return status.path("state").asString().equals("DONE")
        ? status.path("messages").path("PENDING").asLong()
            + status.path("messages").path("SENDING").asLong()
        : 1;
  }

  private static void audit(Installation town, List<Talkers.Sent> sent) {
    HubApi api = town.api();
    assertThat(sent).hasSizeGreaterThan(200);
    assertThat(Auditor.answers(sent, export(api))).as("faults of the answers").isEmpty();
    assertThat(town.twilio().faults()).as("calls Twilio would refuse").isEmpty();

    Map<String, Integer> invited = new HashMap<>();
    for (Taken taken : town.twilio().ledger()) {
      if (taken.body().contains("essai de halte")) {
        invited.merge(taken.to(), 1, Integer::sum);
      }
    }
    assertThat(invited.values()).as("campaign messages per person").allMatch(times -> times == 1);

    JsonNode messages = api.json("/api/v1/campaigns/halte").path("messages");
    long accepted = messages.path("ACCEPTED").asLong();
    long unknown = messages.path("UNKNOWN").asLong();
    List<String> listed = new ArrayList<>();
    api.json("/api/v1/messages?state=unknown")
        .forEach(message -> listed.add(message.path("id").asString()));
    System.out.println(
        "halt test: %d texts, %d people, campaign: %d taken, %d accepted, %d unknown; %d doubtful sends listed"
            .formatted(
                sent.size(),
                sent.stream().mapToInt(Talkers.Sent::person).max().orElse(0) + 1,
                invited.size(),
                accepted,
                unknown,
                listed.size()));
    assertThat(invited.size())
        .as("taken is accepted or in doubt")
        .isBetween((int) accepted, (int) (accepted + unknown));
    assertThat((long) listed.size()).as("every doubt is listed").isGreaterThanOrEqualTo(unknown);
  }
}
