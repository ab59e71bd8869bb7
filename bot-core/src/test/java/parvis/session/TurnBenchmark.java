package parvis.session;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.message.ChannelKind;
import parvis.transcript.FlowShelf;
import parvis.transcript.TestFlows;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One turn with the conversation read from and written to JSON, half-way through a flow of thirty
/// questions. Baseline: the same JSON read token by token and written again, with no engine
/// between.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TurnBenchmark {
  private static final int QUESTIONS = 30;
  private static final JsonFactory JSON = new JsonFactory();

  private Dialogue dialogue = build(flow());
  private Circumstances now = circumstances();
  private byte[] stored = new byte[0];

  @Setup
  public void answerHalf() {
    dialogue = build(flow());
    now = circumstances();
    Conversation conversation = Conversation.empty(Language.FR);
    conversation = take(conversation, "ENQUETE");
    for (int i = 0; i < QUESTIONS / 2; i++) {
      conversation = take(conversation, "1");
    }
    stored = ConversationJson.write(conversation);
  }

  private Conversation take(Conversation conversation, String text) {
    return dialogue.resume(now, conversation, new Event.Reply(text, "id")).conversation();
  }

  @Benchmark
  public byte[] turnWithJson() {
    Turn turn = dialogue.resume(now, ConversationJson.read(stored), new Event.Reply("1", "id"));
    return ConversationJson.write(turn.conversation());
  }

  @Benchmark
  public byte[] misunderstandingWithJson() {
    Turn turn =
        dialogue.resume(
            now, ConversationJson.read(stored), new Event.Reply("je ne sais pas trop", "id"));
    return ConversationJson.write(turn.conversation());
  }

  @Benchmark
  public byte[] jsonOnly() {
    return ConversationJson.write(ConversationJson.read(stored));
  }

  @Benchmark
  public byte[] baselineJsonTokens() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), stored);
        JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      while (in.nextToken() != null) {
        out.copyCurrentEvent(in);
      }
    }
    return bytes.toByteArray();
  }

  /// Thirty questions; every third applies only after a yes, every fifth counts.
  private static Flow flow() {
    StringBuilder yaml =
        new StringBuilder(
            """
            flow: enquete
            languages: [fr]
            keywords: [ENQUETE]
            consultation:
              title: {fr: "la ville"}
              purpose: {fr: "mieux faire"}
              erase_after: 2027-09-30
            choices:
              places:
                - {name: north, label: {fr: "Nord"}}
                - {name: south, label: {fr: "Sud"}}
                - {name: east, label: {fr: "Est"}}
            steps:
            """);
    for (int i = 0; i < QUESTIONS; i++) {
      yaml.append("  - ask: q").append(i).append('\n');
      if (i % 3 == 2) {
        yaml.append("    relevant: \"${q").append(i - 2).append("} = 'yes'\"\n");
      }
      yaml.append("    text: {fr: \"Question ").append(i).append(" sur la ville?\"}\n");
      yaml.append("    answer: ")
          .append(i % 3 == 0 ? "yes_no" : i % 3 == 1 ? "select_one places" : "integer")
          .append('\n');
      if (i % 3 == 2) {
        yaml.append("    constraint: \". >= 0 and . <= 100\"\n");
      }
    }
    return TestFlows.sound("enquete.yaml", yaml.toString());
  }

  private static Dialogue build(Flow flow) {
    return new Dialogue(
        new FlowShelf(java.util.List.of(flow)), TestFlows.SAINT_ELME, new Random(1));
  }

  private static Circumstances circumstances() {
    return new Circumstances(
        Instant.parse("2027-01-11T09:00:00Z"),
        ZoneId.of("Europe/Paris"),
        ChannelKind.SMS,
        Optional.of(Address.tel("+33639980012")),
        true,
        false,
        Optional.empty());
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(TurnBenchmark.class.getName()).build()).run();
  }
}
