package parvis.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3, 7.3, 10, 50, 333})
  void neverExceedsTheRateInAnyWindowAndKeepsItWhileThereIsWork(double rate) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Pace pace = new Pace(rate, 0);
    List<Long> sends = new ArrayList<>();
    long now = 0;
    long end = 60 * SECOND;
    while (now < end) {
      pace.promise(1);
      long wait;
      while ((wait = pace.tryTake(now)) > 0) {
        // A sleeper wakes late, by up to a third of an interval now and then.
        now += wait + (long) (random.nextDouble() * random.nextDouble() * SECOND / rate / 3);
      }
      sends.add(now);
      if (random.nextInt(200) == 0) {
        now += (long) (random.nextDouble() * SECOND / rate); // a pause of the whole process
      }
    }

    for (int first = 0; first < sends.size(); first++) {
      for (double window : new double[] {1, 1.5, 2.01, 10, 59}) {
        long until = sends.get(first) + (long) (window * SECOND);
        int count = 0;
        while (first + count < sends.size() && sends.get(first + count) < until) {
          count++;
        }
        assertThat(count)
            .as("seed %s, window of %s s", seed, window)
            .isLessThanOrEqualTo((int) Math.ceil(rate * window) + 1);
      }
    }
    assertThat(sends.size()).as("seed " + seed).isGreaterThanOrEqualTo((int) (0.99 * rate * 60));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 40})
  void looksAheadForAsManyTurnsAsCome(double rate) {
    Pace pace = new Pace(rate, 0);
    long now = 10 * SECOND;

    int within = pace.within(Duration.ofMillis(250), now);

    assertThat(within).isBetween(1, (int) Math.ceil(rate / 4) + 1);
    pace.promise(within);
    assertThat(pace.within(Duration.ofMillis(250), now)).isZero();
    pace.withdraw(within);
    assertThat(pace.within(Duration.ofMillis(250), now)).isEqualTo(within);
  }
}
