package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/// Kills the hub at every named gap: before and after each commit and each call of a gateway.
@Tag("slow")
class HaltAtGapsTest {
  private static final Pattern GAP = Pattern.compile("Gap\\.at\\(\"([^\"]+)\"\\)");

  @TempDir Path directory;

  @Test
  void survivesAHaltAtEachGap() throws IOException {
    long seed = Long.getLong("parvis.seed", System.nanoTime());
    System.out.println("halt test: seed " + seed + " (-Dparvis.seed repeats it), every gap");
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<String> gaps = gaps();
    try (UnderLoad load = new UnderLoad(directory, seed, 200 + 8 * gaps.size())) {
      load.begins();
      for (String gap : gaps) {
        haltAt(load, gap, chance);
      }
      load.endsInOrder();
    }
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

  private static void haltAt(UnderLoad load, String gap, RandomGenerator chance) {
    boolean rare = Stream.of("wakes.", "erase.", "wave.", "voice.").anyMatch(gap::startsWith);
    int pass = rare ? 1 : 1 + chance.nextInt(5);
    HubProcess hub = load.town.launch(Map.of("PARVIS_HALT_AT", gap + ":" + pass));
    if (gap.startsWith("erase.") && hub.awaitReady(Installation.START)) {
      eraseSomebody(load.town.api(), load.recipients - 1 - gap.length());
    }
    boolean voice = gap.startsWith("voice.");
    if (voice && hub.awaitReady(Installation.START)) {
      assertThat(call(load)).as("the status of a call that ends its hub").isZero();
    }
    assertThat(hub.await(Duration.ofSeconds(90)))
        .as("the hub passes %s\n%s", gap, hub.tail())
        .isTrue();
    assertThat(hub.exitValue()).as("halted at %s\n%s", gap, hub.tail()).isEqualTo(137);
    if (voice) {
      HubProcess next = load.town.launch(Map.of());
      assertThat(next.awaitReady(Installation.START)).as("ready\n%s", next.tail()).isTrue();
      assertThat(call(load)).as("the same request, when the hub is back").isEqualTo(200);
      next.kill();
    }
  }

  private static int call(UnderLoad load) {
    return load.town.forms().call("CA" + "0".repeat(32), "+33465990001", Installation.SENDER);
  }

  /// A recipient whose turn of the campaign never comes while hubs are halted: it is the erasure
  /// that is watched.
  private static void eraseSomebody(HubApi api, int recipient) {
    String found =
        api.post(
            "/api/v1/contacts/lookup",
            "application/json",
            "{\"address\":\"tel:" + UnderLoad.recipient(recipient) + "\"}");
    String id = HubApi.JSON.readTree(found).path("id").asString();
    try {
      api.send("DELETE", "/api/v1/contacts/" + id, "application/json", "");
    } catch (RuntimeException halted) {
      // The hub ends during this request: that is the test.
    }
  }
}
