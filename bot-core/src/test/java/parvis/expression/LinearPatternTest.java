package parvis.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.expression.LinearPattern.Refused;

class LinearPatternTest {

  @Test
  void agreesWithTheJdkOnRandomPatternsAndTexts() throws Refused {
    long seed = System.nanoTime();
    System.out.println("seed of agreesWithTheJdk: " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      String pattern = pattern(random, 3);
      LinearPattern linear = LinearPattern.compile(pattern);
      Pattern jdk = Pattern.compile(pattern);
      for (int j = 0; j < 10; j++) {
        String text = text(random);
        assertThat(linear.matches(text))
            .as("seed %s: %s on %s", seed, pattern, text)
            .isEqualTo(jdk.matcher(text).matches());
      }
    }
  }

  private static String pattern(Random random, int depth) {
    StringBuilder pattern = new StringBuilder();
    for (int n = random.nextInt(3); n >= 0; n--) {
      String[] atoms = {"a", "b", ".", "[ab]", "[^a]", "\\d", "\\W", "[a-c\\d]", "é"};
      String atom =
          depth > 0 && random.nextInt(3) == 0
              ? "(" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")"
              : atoms[random.nextInt(atoms.length)];
      String[] repeats = {"", "", "", "*", "+", "?", "{2}", "{1,2}", "{1,}", "{0,2}"};
      pattern.append(atom).append(repeats[random.nextInt(repeats.length)]);
    }
    return pattern.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(7); n > 0; n--) {
      text.append("abc1é -".charAt(random.nextInt(7)));
    }
    return text.toString();
  }

  @Test
  @Timeout(60)
  void patternThatStallsBacktrackingIsDecidedAtOnce() throws Refused {
    LinearPattern pattern = LinearPattern.compile("(a*)*(a|aa)+b");

    assertThat(pattern.matches("a".repeat(5_000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?=a)",
        "(?i)a",
        "a{201}",
        "a{3,2}",
        "(a{200}){200}",
        "(((){200}){200}){200}",
        "[b-a]",
        "[",
        "a)",
        "(a",
        "*a",
        "a\\",
        "\\b",
        "a^b",
        "((((((((((((((((((((((a))))))))))))))))))))))"
      })
  void isRefusedRatherThanMisread(String pattern) {
    assertThatThrownBy(() -> LinearPattern.compile(pattern)).isInstanceOf(Refused.class);
  }
}
