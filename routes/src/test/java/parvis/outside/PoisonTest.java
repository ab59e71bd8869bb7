package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.standin.TwilioStandIn.Taken;

/// A message that ends the hub's process each time it is understood takes no neighbour along.
@Tag("slow")
class PoisonTest {
  private static final String POISON = "mot qui tue";
  private static final int NEIGHBOURS = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(6);

  /// Once with whoever was claimed along, then three times by itself.
  private static final int ALONE_AND_IN_COMPANY = 4;

  private static final int DEATHS = ALONE_AND_IN_COMPANY + 2;

  @TempDir Path directory;

  @Test
  void messageThatEndsTheProcessIsParkedAfterThreeSoloTriesAndItsNeighboursAreServed() {
    try (Installation town = new Installation(directory, 7)) {
      HubProcess hub = town.start(Map.of());
      town.api().post("/api/v1/flows", "application/yaml", Resources.text("halt/halte.yaml"));
      assertThat(hub.stop()).isZero();

      hub = town.launch(settings(0));
      SignedForms forms = town.forms();
      int deaths = 0;
      for (int i = 0; i < NEIGHBOURS; i++) {
        if (i == NEIGHBOURS / 2) {
          forms.sms("SMpoison", Talkers.number(8_999), Installation.SENDER, POISON);
        }
        while (forms.sms("SMneighbour" + i, Talkers.number(i), Installation.SENDER, "HALTE") / 100
            != 2) {
          if (!hub.isAlive()) {
            hub = town.launch(settings(++deaths));
          }
          HubProcess.pause(50);
        }
      }
      long end = System.nanoTime() + LIMIT.toNanos();
      while (deaths < DEATHS && System.nanoTime() < end) {
        if (hub.await(Duration.ofMillis(200))) {
          assertThat(hub.exitValue()).as(hub.tail()).isEqualTo(137);
          hub = town.launch(settings(++deaths));
        }
      }
      while (!served(town) && System.nanoTime() < end) {
        HubProcess.pause(200);
      }

      assertThat(deaths).isEqualTo(DEATHS);
      assertThat(served(town)).as("all neighbours got their first question").isTrue();
      assertThat(hub.await(Duration.ofSeconds(25)))
          .as("a lease later the hub still lives")
          .isFalse();
      assertThat(hub.stop()).isZero();
    }
  }

  /// The deadly text at every start; and while the fifth and sixth hub park the message, they are
  /// halted too.
  private static Map<String, String> settings(int deaths) {
    return switch (deaths) {
      case ALONE_AND_IN_COMPANY ->
          Map.of("PARVIS_HALT_ON", POISON, "PARVIS_HALT_AT", "park.before-commit");
      case ALONE_AND_IN_COMPANY + 1 ->
          Map.of("PARVIS_HALT_ON", POISON, "PARVIS_HALT_AT", "park.after-commit");
      default -> Map.of("PARVIS_HALT_ON", POISON);
    };
  }

  private static boolean served(Installation town) {
    Set<String> told =
        town.twilio().ledger().stream()
            .filter(taken -> taken.body().contains("Question 1 sur la halte"))
            .map(Taken::to)
            .collect(Collectors.toSet());
    return told.size() >= NEIGHBOURS;
  }
}
