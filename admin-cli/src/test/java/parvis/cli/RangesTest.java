package parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangesTest {

  @Test
  void fewNumbersAreListedAsTheyAre() {
    assertThat(Ranges.needed(numbers(1, 2, 3))).isFalse();
  }

  @Test
  void manyNumbersAreGatheredIntoRoundRanges() {
    Ranges ranges = Ranges.of(numbers(IntStream.rangeClosed(1, 44).toArray()));

    assertThat(ranges.all())
        .extracting(range -> Ranges.label(range, Locale.ENGLISH))
        .startsWith("0 – <5", "5 – <10")
        .endsWith("40 – <45");
    assertThat(ranges.all()).extracting(Ranges.Range::count).startsWith(4L, 5L).endsWith(5L);
  }

  @Test
  void everyAnswerIsInExactlyOneRange() {
    long seed = 11;
    Random chance = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Ranges.Given> numbers =
          IntStream.range(0, 1 + chance.nextInt(40))
              .mapToObj(_ ->
                  new Ranges.Given(
                      BigDecimal.valueOf(chance.nextLong(-5_000, 50_000), chance.nextInt(4)), 1))
              .toList();

      Ranges ranges = Ranges.of(numbers);

      assertThat(ranges.all()).as("seed %s, round %s", seed, round).hasSizeLessThanOrEqualTo(11);
      assertThat(ranges.all().stream().mapToLong(Ranges.Range::count).sum())
          .as("seed %s, round %s", seed, round)
          .isEqualTo(numbers.size());
    }
  }

  private static List<Ranges.Given> numbers(int... numbers) {
    return IntStream.of(numbers)
        .mapToObj(number -> new Ranges.Given(BigDecimal.valueOf(number), 1))
        .toList();
  }
}
