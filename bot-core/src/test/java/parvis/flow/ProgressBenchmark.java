package parvis.flow;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import parvis.answer.Value;

/// What a turn pays for logic: a whole flow of 30 questions evaluated, half of them answered. The
/// budget of a turn is 20 microseconds, JSON included.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ProgressBenchmark {
  private static final LocalDate TODAY = LocalDate.of(2027, 2, 1);

  private final Flow flow = Flows.sound(thirty());
  private final Map<String, Value> answers = answers();

  private static String thirty() {
    StringBuilder yaml = new StringBuilder(Faulty.SMALL);
    for (int i = 4; i < 30; i++) {
      yaml.append("  - ask: q").append(i).append("\n    text: \"Question ").append(i);
      yaml.append(" ?\"\n    answer: ").append(i % 2 == 0 ? "select_one places" : "integer");
      yaml.append(
          "\n    relevant: \"${lives} = 'yes' and (${age} >= 18 or ${place} != 'north')\"\n");
    }
    return yaml.toString();
  }

  private static Map<String, Value> answers() {
    Map<String, Value> answers = new HashMap<>();
    answers.put("lives", new Value.YesNo(true));
    answers.put("place", new Value.Choice("south"));
    answers.put("age", new Value.Whole(41));
    answers.put("why", new Value.Words("pour le marché"));
    for (int i = 4; i < 16; i++) {
      answers.put("q" + i, i % 2 == 0 ? new Value.Choice("north") : new Value.Whole(i));
    }
    return answers;
  }

  @Benchmark
  public Progress progress() {
    return flow.progress(answers, Set.of(), TODAY);
  }
}
