package parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `docs/cli.md` says of every command what its help says. `-Ddocs.rewrite=true` writes it anew, so
/// that the difference can be reviewed.
class CommandsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "cli.md");

  /// Every command has them; the page says so once.
  private static final Pattern COMMON =
      Pattern.compile("(?m)^ +(-h, --help|--json|--lang=fr\\|en|--verbose) {2,}.*\n");

  @TempDir Path directory;

  @Test
  void pageHasTheHelpOfEveryCommand() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf("```\nHold a consultation");
    assertThat(from).isPositive();
    String commands =
        Stream.concat(
                Stream.of(block(List.of("--help"))),
                leaves(Commands.all(Ran.shell(directory, "en")))
                    .map(leaf ->
                        "### " + leaf + "\n\n" + block(List.of((leaf + " --help").split(" ")))))
            .collect(Collectors.joining("\n"));
    if (Boolean.getBoolean("docs.rewrite")) {
      Files.writeString(PAGE, page.substring(0, from) + commands);
    }

    assertThat(Files.readString(PAGE).substring(from)).isEqualTo(commands);
  }

  private static Stream<String> leaves(CommandLine command) {
    if (command.getCommandSpec().userObject() instanceof Elsewhere) {
      return Stream.of(); // the script's own, in the list of all commands
    }
    return command.getSubcommands().isEmpty()
        ? Stream.of(command.getCommandSpec().qualifiedName().substring("parvis ".length()))
        : command.getSubcommands().values().stream().flatMap(CommandsPageTest::leaves);
  }

  private String block(List<String> arguments) {
    Ran ran =
        Ran.parvis(Map.of("LANG", "en_GB.UTF-8"), directory, arguments.toArray(String[]::new));
    assertThat(ran.exit()).isZero();
    String help = COMMON.matcher(ran.out()).replaceAll("").replace("Options:\n\n", "");
    return "```\n" + help.strip() + "\n```\n";
  }
}
