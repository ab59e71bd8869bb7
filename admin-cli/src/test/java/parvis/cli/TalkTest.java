package parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TalkTest {
  private static final String BOX = "GET /api/v1/loopback/sms/c1";

  @TempDir Path directory;
  private StandIn hub;
  private final List<String> sent = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    hub = new StandIn();
    hub.on("POST /api/v1/contacts/lookup", "{\"id\":\"c1\"}");
    hub.on("POST /api/v1/loopback", this::echo);
    hub.on(BOX, _ -> box());
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  /// The citizen of this stand-in is answered with what they wrote, in two parts.
  private String echo(String body) {
    String text = body.replaceAll(".*\"text\":\"([^\"]*)\".*", "$1");
    sent.add("vous avez dit");
    sent.add(text);
    return "{\"receipt\":\"accepted\"}";
  }

  private String box() {
    StringBuilder messages = new StringBuilder();
    for (int i = 0; i < sent.size(); i++) {
      messages.append(i == 0 ? "" : ",");
      messages.append("{\"id\":\"" + i + "\",\"text\":\"" + sent.get(i) + "\"}");
    }
    return "{\"messages\":[" + messages + "]}";
  }

  @Test
  void addressesOfOtherChannelsSpeakThere() {
    hub.on("GET /api/v1/loopback/email/c1", _ -> box());
    assertThat(
            Ran.typing(
                    "oui\n", false, hub.environment(), directory, "talk", "--as", "ana@example.org")
                .exit())
        .isZero();
    assertThat(hub.asked().stream().map(StandIn.Asked::body))
        .anyMatch(body ->
            body.contains("\"channel\":\"email\"") && body.contains("mailto:ana@example.org"));

    Ran mixed =
        Ran.typing(
            "oui\n",
            false,
            hub.environment(),
            directory,
            "talk",
            "--as",
            "ana@example.org",
            "--channel",
            "sms");
    assertThat(mixed.exit()).isEqualTo(2);
    assertThat(mixed.err()).contains("none of the channel 'sms'");
    assertThat(
            Ran.typing(
                    "",
                    false,
                    hub.environment(),
                    directory,
                    "talk",
                    "--as",
                    "+33639980012",
                    "--channel",
                    "pigeon")
                .exit())
        .isEqualTo(2);
  }

  @Test
  void repliesToPipedLinesAreShownAndEarlierMessagesAreNot() {
    sent.add("ancien");

    Ran ran =
        Ran.typing("oui\n", false, hub.environment(), directory, "talk", "--as", "+33639980012");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).isEqualTo("< vous avez dit\n< oui\n");
    assertThat(hub.asked().toString()).contains("\"from\":\"tel:+33639980012\"");
  }

  @Test
  void scriptThatTheHubFollowsPasses() throws IOException {
    Ran ran = script("# flow f 1\n> oui\n< vous avez dit oui\n> non\n< vous avez dit non\n");

    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).contains("as expected");
  }

  @Test
  void scriptThatTheHubDoesNotFollowFailsWithTheDifference() throws IOException {
    hub.on(
        "POST /api/v1/loopback",
        _ -> {
          sent.add("autre chose");
          return "{}";
        });

    Ran ran = script("# flow f 1\n> oui\n");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("  > oui", "+ < autre chose");
  }

  @Test
  void whatAWaveSentBeforeIsTheBeginning() throws IOException {
    sent.add("Mairie: OUI pour commencer");

    assertThat(
            script("# flow f 1\n< Mairie: OUI pour commencer\n> oui\n< vous avez dit oui\n").exit())
        .isZero();
  }

  @Test
  void timeMovesByTheClockOfTheHub() throws IOException {
    hub.on("GET /api/v1/clock", "{\"at\":\"2027-01-11T09:00:00Z\"}");
    hub.on(
        "POST /api/v1/clock",
        _ -> {
          sent.add("rappel");
          return "{}";
        });

    assertThat(script("# flow f 1\n@ +25h\n< rappel\n").exit()).isZero();
    assertThat(hub.asked().toString()).contains("2027-01-12T10:00:00Z");
  }

  private Ran script(String text) throws IOException {
    Files.writeString(directory.resolve("s.txt"), text);
    return Ran.parvis(
        hub.environment(), directory, "talk", "--as", "+33639980012", "--script", "s.txt");
  }
}
