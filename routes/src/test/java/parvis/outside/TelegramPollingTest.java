package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.standin.TelegramStandIn;
import parvis.standin.TelegramStandIn.Sent;

/// A hub that fetches its updates, and dies between their commit and their confirmation.
@Tag("slow")
class TelegramPollingTest {
  private static final String TOKEN = "123456:ABC-def_1";
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long ANA = 8_001;

  @TempDir Path directory;

  @Test
  void updateCommittedBeforeADeathIsFetchedAgainAndHasOneEffect() {
    try (TelegramStandIn telegram = TelegramStandIn.start(TOKEN);
        Installation town = new Installation(directory, 1)) {
      Map<String, String> polling =
          Map.of(
              "PARVIS_TELEGRAM_TOKEN",
              TOKEN,
              "PARVIS_TELEGRAM_MODE",
              "polling",
              "PARVIS_TELEGRAM_API_URL",
              telegram.url());
      HubProcess hub = town.start(polling);
      town.api().post("/api/v1/flows", "application/yaml", Resources.text("outside/tram.yaml"));
      assertThat(hub.stop()).isZero();

      telegram.keep(telegram.says(ANA, "/start TRAM"));
      dies(town, polling, "inbox.after-commit");
      assertThat(telegram.unconfirmed()).isEqualTo(1);

      hub = town.start(polling);
      Await.until("the question comes", LIMIT, () -> !telegram.chat(ANA).isEmpty());
      Await.until("it is confirmed", LIMIT, () -> telegram.unconfirmed() == 0);
      Sent question = telegram.chat(ANA).getFirst();
      assertThat(question.text()).contains("Prenez-vous le tram");
      assertThat(hub.stop()).isZero();

      telegram.keep(telegram.presses(question, "Oui"));
      dies(town, polling, "turns.after-commit");

      hub = town.start(polling);
      Await.until("the next question comes", LIMIT, () -> telegram.chat(ANA).size() > 1);
      Await.until("it is confirmed", LIMIT, () -> telegram.unconfirmed() == 0);
      telegram.keep(telegram.says(ANA, "1 et 3"));
      Await.until("the third comes", LIMIT, () -> telegram.chat(ANA).size() > 2);
      assertThat(telegram.chat(ANA).get(1).text()).startsWith("Quelles lignes");
      assertThat(telegram.chat(ANA).get(2).text()).startsWith("Combien de fois");
      assertThat(telegram.chat(ANA)).hasSize(3);
      assertThat(telegram.faults()).as("calls Telegram would refuse").isEmpty();
      assertThat(hub.stop()).isZero();
    }
  }

  private static void dies(Installation town, Map<String, String> settings, String gap) {
    Map<String, String> halting = new java.util.HashMap<>(settings);
    halting.put("PARVIS_HALT_AT", gap);
    HubProcess hub = town.launch(halting);
    assertThat(hub.await(Duration.ofSeconds(90))).as(hub.tail()).isTrue();
    assertThat(hub.exitValue()).as(hub.tail()).isEqualTo(137);
  }
}
