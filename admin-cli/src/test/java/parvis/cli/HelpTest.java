package parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
  @TempDir Path directory;

  @Test
  void bothBundlesHaveEveryKey() throws IOException {
    assertThat(bundle("words_fr").stringPropertyNames())
        .isEqualTo(bundle("words").stringPropertyNames());
  }

  @Test
  void noMessageIsEmptyAndPlacesAgree() throws IOException {
    Properties french = bundle("words_fr");
    bundle("words")
        .forEach((key, text) -> {
          String other = french.getProperty((String) key);
          assertThat(other).as("%s", key).isNotBlank();
          for (int i = 0; i < 6; i++) {
            assertThat(other.contains("{" + i + "}"))
                .as("{%d} in %s", i, key)
                .isEqualTo(((String) text).contains("{" + i + "}"));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void everyCommandSaysWhatItDoesWithAnExampleAndExplainsEachOption(String language) {
    Shell shell = Ran.shell(directory, language);

    List<String> gaps = new ArrayList<>();
    gaps(Commands.all(shell), gaps);

    assertThat(gaps).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"fr_FR.UTF-8,Commandes", "en_GB.UTF-8,Commands", "C,Commands", "de_DE,Commands"})
  void languageOfHelpIsThatOfTheEnvironment(String locale, String heading) {
    Ran ran = Ran.parvis(Map.of("LANG", locale), directory, "--help");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains(heading);
  }

  @Test
  void langOptionAndLcAllGoBeforeLang() {
    assertThat(Ran.parvis(Map.of("LANG", "en_GB", "LC_ALL", "fr_FR"), directory, "-h").out())
        .contains("Commandes");
    assertThat(Ran.parvis(Map.of("LANG", "en_GB"), directory, "--lang", "fr", "-h").out())
        .contains("Commandes");
  }

  @Test
  void helpNamesTheCommandsOfTheScript() {
    assertThat(Ran.parvis(Map.of(), directory, "--help").out())
        .contains("  demo ", "  serve ", "  test ", "  flow ", "  talk ", "  completion ");
  }

  @ParameterizedTest
  @CsvSource({
    "flow,Usage: parvis flow",
    "result show,Missing: FLOW",
    "contact imprt,'Did you mean import, export?'",
    "--lang xx,fr or en",
    "serve,./parvis script",
    "completion fish,bash or zsh",
  })
  void misuseExitsWith2AndSaysWhatWasMeant(String line, String said) {
    Ran ran = Ran.parvis(Map.of(), directory, line.split(" "));

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(said);
  }

  @Test
  void completionKnowsTheVerbs() {
    Ran ran = Ran.parvis(Map.of(), directory, "completion", "bash");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("complete -F", "publish", "--segment-field");
  }

  private void gaps(CommandLine command, List<String> gaps) {
    var spec = command.getCommandSpec();
    String name = spec.qualifiedName();
    if (spec.usageMessage().header().length == 0) {
      gaps.add(name + " has no summary");
    }
    if (spec.usageMessage().footer().length == 0) {
      gaps.add(name + " has no example");
    }
    spec.options().stream()
        .filter(option -> option.description().length == 0)
        .forEach(option -> gaps.add(name + " " + option.longestName()));
    spec.positionalParameters().stream()
        .filter(each -> each.description().length == 0)
        .forEach(each -> gaps.add(name + " " + each.paramLabel()));
    command.getSubcommands().values().forEach(each -> gaps(each, gaps));
  }

  private static Properties bundle(String name) throws IOException {
    Properties bundle = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(HelpTest.class.getResourceAsStream(name + ".properties")),
            StandardCharsets.UTF_8)) {
      bundle.load(reader);
    }
    return bundle;
  }
}
