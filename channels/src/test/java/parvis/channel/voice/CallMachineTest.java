package parvis.channel.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.session.Effect;

class CallMachineTest {
  private static final Path SURVEY = Path.of("src", "test", "resources", "calls", "enquete.yaml");

  @Test
  void speechIsDroppedAfterTwoFailuresAndKeysStay() throws IOException {
    Caller caller = new Caller(SURVEY);
    caller.known(1);
    caller.call();
    caller.keys("1");

    caller.says("brrr", 0.1);
    assertThat(caller.listens()).isTrue();
    caller.says("chhh", 0.9);
    assertThat(caller.listens()).isFalse();
    assertThat(caller.keys("1")).anyMatch(line -> line.contains("Quel lieu"));
  }

  @Test
  void keysThatAnswerNothingNeverReachTheEngine() throws IOException {
    Caller caller = new Caller(SURVEY);
    caller.known(1);
    caller.call();
    caller.keys("1");
    int before = caller.effects().size();

    for (String key : List.of("3", "0", "9", "*", "**", "#", "8", "*", "12345678901234567890")) {
      caller.keys(key);
    }

    assertThat(caller.effects()).hasSize(before);
    assertThat(caller.open()).isTrue();
  }

  /// Whatever is pressed and said, the call goes on or ends, and every state survives its paper.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyCallGoesOnOrEnds(long seed) throws IOException {
    Random chance = new Random(seed);
    String keys = "0123456789*#";
    for (int calls = 0; calls < 40; calls++) {
      Caller caller = new Caller(SURVEY);
      caller.known(chance.nextInt(7));
      caller.scene(chance.nextBoolean());
      caller.call();
      for (int turn = 0; turn < 60 && caller.open(); turn++) {
        List<String> heard =
            switch (chance.nextInt(12)) {
              case 0 -> caller.isSilent();
              case 1 -> caller.comesBack();
              case 2 -> caller.says(chance.nextBoolean() ? "oui" : "retour", chance.nextDouble());
              case 3 -> caller.keys(Long.toString(chance.nextLong(100_000_000)));
              default -> {
                int key = chance.nextInt(chance.nextBoolean() ? 3 : keys.length());
                yield caller.keys(keys.substring(key, key + 1));
              }
            };
        assertThat(heard).as("seed %d", seed).isNotEmpty();
      }
    }
  }

  @Test
  void answersByTelephoneAreRecordedAsSuch() throws IOException {
    Caller caller = new Caller(SURVEY);
    caller.known(1);
    caller.call();
    caller.keys("1");
    caller.keys("2");

    assertThat(caller.effects())
        .filteredOn(Effect.Record.class::isInstance)
        .extracting(effect -> ((Effect.Record) effect).value().canonical())
        .containsExactly("no");
  }
}
