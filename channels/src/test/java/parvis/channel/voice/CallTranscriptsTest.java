package parvis.channel.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls as text. `>` is the caller: keys as they are pressed, words in quotes (with `?` after them
/// if the writer was unsure), `(calls)`, `(silence)`, `(comes back)`; `<` is what is heard. The
/// first line names the flow, those beginning with `@` the scene. Rewritten with
/// `-Dcalls.rewrite=true`, so that the diff is the review.
class CallTranscriptsTest {
  private static final Path CALLS = Path.of("src", "test", "resources", "calls");

  static Stream<Path> calls() throws IOException {
    try (Stream<Path> files = Files.list(CALLS)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callGoesAsWritten(Path file) throws IOException {
    List<String> written = Files.readAllLines(file);
    List<String> played = play(written);

    if (Boolean.getBoolean("calls.rewrite")) {
      Files.write(file, played);
    }
    assertThat(played).isEqualTo(written);
  }

  private static List<String> play(List<String> written) throws IOException {
    List<String> played = new ArrayList<>();
    String name = written.getFirst().substring("# flow ".length());
    Path flow = CALLS.resolve(name + ".yaml");
    Caller caller =
        new Caller(Files.exists(flow) ? flow : Path.of("..", "deploy", "demo", name + ".yaml"));
    for (String line : written) {
      if (line.startsWith("<")) {
        continue;
      }
      played.add(line);
      if (line.startsWith("@ known ")) {
        caller.known(Integer.parseInt(line.substring("@ known ".length())));
      } else if (line.equals("@ somebody answers at the town hall")) {
        caller.scene(true);
      } else if (line.startsWith("> ")) {
        say(caller, line.substring(2)).forEach(heard -> played.add("< " + heard));
      }
    }
    return played;
  }

  private static List<String> say(Caller caller, String what) {
    return switch (what) {
      case "(calls)" -> caller.call();
      case "(silence)" -> caller.isSilent();
      case "(comes back)" -> caller.comesBack();
      case String words when words.startsWith("\"") ->
          caller.says(words.replaceAll("[\"?]", ""), words.endsWith("?") ? 0.2 : 0.9);
      // Where digits end with #, it never arrives.
      case String keys when keys.length() > 1 && keys.endsWith("#") ->
          caller.keys(keys.substring(0, keys.length() - 1));
      case String keys -> caller.keys(keys);
    };
  }
}
