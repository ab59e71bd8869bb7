package parvis.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptTest {
  private static final String HEAD = "# flow budget 3, contact tel:+33639980012, language fr\n";

  @Test
  void fileIsReadAndWrittenTheSame() {
    String file =
        HEAD
            + """
            < Mairie de Ville: 3 questions.
              Deuxième ligne
            > oui
              mais pas trop
            @ +25h
            @ +3d
            @ +90s
            # a remark
            ! wave budget 3
            ! test budget 3
            << code 123456
            = record project well
            > \s
            """;

    Transcript read = Transcript.parse("a.txt", file);

    assertThat(read.text()).isEqualTo(file);
    assertThat(read.header().version()).isEqualTo(3);
    assertThat(read.entries())
        .contains(
            new Entry.Said("Mairie de Ville: 3 questions.\nDeuxième ligne"),
            new Entry.Replied("oui\nmais pas trop"),
            new Entry.Moved(Duration.ofHours(25)),
            new Entry.Moved(Duration.ofSeconds(90)),
            new Entry.Wave("budget", 3, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "> oui                        | a.txt:1: begins with",
        "# flow budget                | a.txt:1: `flow`",
        "# flow budget 3, colour red  | a.txt:1: unknown `colour`",
        "# flow budget 3, contact 06  | a.txt:1: `contact`",
      })
  void faultyHeadIsNamedWithItsPlace(String file, String problem) {
    assertThatThrownBy(() -> Transcript.parse("a.txt", file))
        .isInstanceOf(Transcript.MalformedException.class)
        .hasMessageStartingWith(problem);
  }

  @ParameterizedTest
  @CsvSource({"@ 25h", "@ +25 years", "! wave", "hello", "? what", "@"})
  void faultyLineIsNamedWithItsPlace(String line) {
    assertThatThrownBy(() -> Transcript.parse("a.txt", HEAD + "> oui\n" + line))
        .isInstanceOf(Transcript.MalformedException.class)
        .hasMessageStartingWith("a.txt:3: ");
  }

  @Test
  void anyTextGivesATranscriptOrItsFault() {
    long seed = 20_270_111L;
    Random chance = new Random(seed);
    String signs = "<>@!=# \n\n+25hdabc,:\uD83D\u0000wavetest0123456789";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder file = new StringBuilder(HEAD);
      for (int left = chance.nextInt(60); left > 0; left--) {
        file.append(signs.charAt(chance.nextInt(signs.length())));
      }
      try {
        Transcript read = Transcript.parse("a.txt", file.toString());
        assertThat(Transcript.parse("a.txt", read.text()))
            .as("seed %d round %d", seed, round)
            .isEqualTo(read);
      } catch (Transcript.MalformedException named) {
        assertThat(named).hasMessageStartingWith("a.txt:");
      }
    }
  }
}
