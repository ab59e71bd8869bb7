package parvis.text;

import java.util.Map;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import parvis.contact.Language;

/// A text of 160 characters with five values and a plural. Baselines: the same put together by hand
/// in a StringBuilder, and by `String.format`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TemplateBenchmark {
  private final Template template =
      Template.compile(
          "{town}: {n} {n|question|questions} sur {subject}, facultatif. OUI pour commencer, STOP"
              + " pour refuser, INFO pour vos droits. {price}. Tel {phone}",
          Language.FR);
  private String town = "Mairie de Saint-Elme";
  private int questions = 12;
  private String subject = "les bus";
  private String price = "Prix de vos SMS";
  private String phone = "04 65 71 00 00";
  private Map<String, Object> values =
      Map.of("town", town, "n", questions, "subject", subject, "price", price, "phone", phone);

  @Benchmark
  public String template() {
    return template.render(values);
  }

  @Benchmark
  public String baselineByHand() {
    return new StringBuilder(256)
        .append(town)
        .append(": ")
        .append(questions)
        .append(questions < 2 ? " question" : " questions")
        .append(" sur ")
        .append(subject)
        .append(", facultatif. OUI pour commencer, STOP pour refuser, INFO pour vos droits. ")
        .append(price)
        .append(". Tel ")
        .append(phone)
        .toString();
  }

  @Benchmark
  public String baselineFormat() {
    return String.format(
        "%s: %d %s sur %s, facultatif. OUI pour commencer, STOP pour refuser, INFO pour vos droits."
            + " %s. Tel %s",
        town, questions, "questions", subject, price, phone);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(TemplateBenchmark.class.getName()).build()).run();
  }
}
