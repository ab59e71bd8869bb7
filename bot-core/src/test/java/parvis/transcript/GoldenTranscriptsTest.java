package parvis.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parvis.session.Origin;

/// Replays every transcript of `src/test/resources/transcripts`. With
/// `-Dparvis.transcripts.update=true` each file is rewritten as it came out, so that the diff is
/// the review.
class GoldenTranscriptsTest {
  private static final Path FOLDER = Path.of("src/test/resources/transcripts");
  private static final boolean UPDATE = Boolean.getBoolean("parvis.transcripts.update");

  static Stream<String> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void dialogueRunsAsWritten(String name) throws IOException {
    String written = Files.readString(FOLDER.resolve(name));
    Transcript transcript = Transcript.parse(name, written);

    String played =
        Player.play(
                transcript,
                TestFlows.SHELF,
                TestFlows.SAINT_ELME,
                ZoneId.of("Europe/Paris"),
                Optional.of(new Origin("la liste du service jeunesse", LocalDate.of(2026, 9, 1))))
            .text();

    if (UPDATE) {
      Files.writeString(FOLDER.resolve(name), played);
    } else {
      assertThat(played).isEqualTo(written);
    }
  }
}
