package parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFlowCommandsTest {
  private static final String FLOW =
      """
      flow: bus
      languages: [fr, en]
      keywords: [BUS]
      consultation:
        title: {fr: "les bus", en: "the buses"}
        purpose: {fr: "préparer le plan", en: "to prepare the plan"}
        erase_after: 2099-09-30
      steps:
        - ask: rides
          text: {fr: "Prenez-vous le bus ?", en: "Do you take the bus?"}
          answer: yes_no
        - ask: trips
          relevant: "${rides} = 'yes'"
          text: {fr: "Combien de trajets ?", en: "How many trips?"}
          answer: integer
      """;

  @TempDir Path directory;

  private Ran run(String... arguments) {
    return Ran.parvis(Map.of("LANG", "en"), directory, arguments);
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  @Test
  void soundFileIsSaidSoAndFaultsStandOneALine() throws IOException {
    file("bus.yaml", FLOW);
    file("bad.yaml", FLOW.replace("${rides}", "${ride}"));

    assertThat(run("flow", "check", "bus.yaml").exit()).isZero();
    Ran bad = run("flow", "check", "bus.yaml", "bad.yaml");
    assertThat(bad.exit()).isEqualTo(1);
    assertThat(bad.out()).containsPattern("^bad.yaml:13:[0-9]+: .*did you mean 'rides'");
    Ran json = run("flow", "check", "bad.yaml", "--json");
    assertThat(json.json().get(0).path("faults").get(0).path("line").asInt()).isEqualTo(13);
    assertThat(json.json().get(0).path("sound").asBoolean()).isFalse();
  }

  @Test
  void graphIsDrawnForMermaidAndGraphviz() throws IOException {
    file("bus.yaml", FLOW);

    assertThat(run("flow", "graph", "bus.yaml").out()).startsWith("flowchart").contains("rides");
    assertThat(run("flow", "graph", "bus.yaml", "--format", "dot").out()).startsWith("digraph");
    assertThat(run("flow", "graph", "bus.yaml", "--format", "svg").exit()).isEqualTo(2);
  }

  @Test
  void dialogueIsPlayedFromInvitationToThanks() throws IOException {
    file("bus.yaml", FLOW);

    Ran ran =
        Ran.typing(
            "oui\nperhaps\nyes\n12\n",
            false,
            Map.of("LANG", "en"),
            directory,
            "flow",
            "play",
            "bus.yaml",
            "--language",
            "en");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("the buses", "Do you take the bus?", "How many trips?");
    assertThat(run("flow", "play", "bus.yaml", "--language", "de").exit()).isEqualTo(2);
  }

  @Test
  void transcriptsAreComparedAndRewrittenOnRequest() throws IOException {
    file("bus.yaml", FLOW);
    file(
        "bus-en.txt",
        "# flow bus 1, contact tel:+33639980012, language en\n> BUS\n< Wrong\n> no\n");

    Ran differs = run("flow", "test", "bus.yaml", "bus-en.txt");
    assertThat(differs.exit()).isEqualTo(1);
    assertThat(differs.out()).contains("- < Wrong", "+ < Do you take the bus?");

    assertThat(run("flow", "test", "bus.yaml", "bus-en.txt", "--update").exit()).isZero();
    assertThat(run("flow", "test", "bus.yaml", "bus-en.txt").exit()).isZero();
    file("broken.txt", "hello\n");
    assertThat(run("flow", "test", "bus.yaml", "broken.txt").err()).contains("broken.txt:1");
  }

  @Test
  void missingFileIsSaidWithItsName() {
    Ran ran = run("flow", "check", "nowhere.yaml");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("nowhere.yaml cannot be read");
  }
}
