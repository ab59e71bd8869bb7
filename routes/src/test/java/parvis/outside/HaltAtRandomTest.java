package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the hub at random moments, its database with it now and then, and some hubs before they
/// are ready.
class HaltAtRandomTest {
  @TempDir Path directory;

  @Test
  @Tag("slow")
  void survivesTwentyKills() {
    survives(20);
  }

  @Test
  @Tag("torture")
  void survivesTwoHundredKills() {
    survives(200);
  }

  private void survives(int kills) {
    long seed = Long.getLong("parvis.seed", System.nanoTime());
    System.out.println(
        "halt test: seed " + seed + " (-Dparvis.seed repeats it), " + kills + " kills");
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (UnderLoad load = new UnderLoad(directory, seed, 100 + 5 * kills)) {
      load.begins();
      for (int kill = 0; kill < kills; kill++) {
        killAtRandom(load.town, kill, chance);
      }
      load.endsInOrder();
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
      new Database(town.data()).killIfRunning();
      HubProcess.pause(chance.nextLong(0, 1_000));
    }
    hub.kill();
  }
}
