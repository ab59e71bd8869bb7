package parvis.routes.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walks through the demo's survey as a caller does, at random but repeatably: with right and wrong
/// keys, with words, with silence, in every language. Each document is checked against [TwimlTable]
/// as it comes.
class CallWalkTest {
  private static final int CALLS = 25;
  private static final int TURNS = 120;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static CallStand stand;

  @BeforeAll
  static void start() throws IOException {
    String demo = Files.readString(Path.of("..", "deploy", "demo", "mobilite.yaml"));
    // Until long after the demo, and with nobody to be alerted.
    String open =
        demo.replace("closes: 2027-03-31", "closes: 2099-03-31")
            .replace("erase_after: 2027-09-30", "erase_after: 2099-09-30")
            .replace("  alert: mairie-astreinte\n", "");
    stand = new CallStand(open, "fr,en,de");
  }

  @AfterAll
  static void stop() {
    stand.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, oui, +3346599100, Merci",
    "2, yes, +3346599200, Thank",
    "3, ja, +3346599300, Dank"
  })
  void everyCallEndsWellOrGoesOn(String language, String yes, String prefix, String thanks) {
    Random chance = new Random(language.charAt(0));
    TreeSet<String> heard = new TreeSet<>();
    int finished = 0;
    for (int call = 0; call < CALLS; call++) {
      Line line = stand.line(prefix + "%02d".formatted(call));
      line.calls();
      Line.Heard last = line.press(language);
      for (int turn = 0; turn < TURNS && !last.hungUp(); turn++) {
        last = step(line, chance, yes);
        assertThat(last.status()).isEqualTo(200);
        heard.add(last.words());
      }
      finished += heard.stream().anyMatch(words -> words.contains(thanks)) ? 1 : 0;
    }

    assertThat(finished).isPositive();
    assertThat(heard).hasSizeGreaterThan(40);
    assertThat(heard).noneMatch(words -> words.contains("ennui technique"));
  }

  private static Line.Heard step(Line line, Random chance, String yes) {
    int dice = chance.nextInt(20);
    if (line.wantsDigits()) {
      return switch (dice) {
        case 0 -> line.nothing();
        case 1 -> line.press("*");
        case 2 -> line.press("99999999999999");
        default -> line.press(chance.nextBoolean() ? "01022026" : "1" + chance.nextInt(10));
      };
    }
    return switch (dice) {
      case 0 -> line.nothing();
      case 1 -> line.press("*");
      case 2 -> line.press("#");
      case 3 -> line.press("9");
      case 4 -> line.press("0");
      case 5, 6 -> line.say(yes);
      default -> line.press(chance.nextInt(3) == 0 ? "2" : "1");
    };
  }

  @Test
  void answersOfAllCallsAreThere() {
    Line line = stand.line("+33465994000");
    line.calls();
    line.press("1");
    line.press("1");
    line.press("2");

    assertThat(stand.answers("rides")).contains("voice no");
  }
}
