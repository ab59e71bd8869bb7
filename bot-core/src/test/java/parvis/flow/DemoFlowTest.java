package parvis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parvis.answer.Expected;
import parvis.answer.OptionWords;
import parvis.answer.Value;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// The questionnaire of the demo, read from where it is shipped.
class DemoFlowTest {
  private static final LocalDate TODAY = LocalDate.of(2027, 2, 1);
  static final Path FILE = Path.of("..", "deploy", "demo", "mobilite.yaml");

  private final Flow flow = Flows.sound(Files.readString(FILE));

  DemoFlowTest() throws IOException {}

  @Test
  void hasTwelveQuestionsOfEveryKindAndNothingToComplainAbout() throws IOException {
    List<Question> questions =
        flow.steps().stream().filter(Question.class::isInstance).map(Question.class::cast).toList();

    assertThat(FlowFiles.read("mobilite.yaml", Files.readAllBytes(FILE), new Gsm()).faults())
        .isEmpty();
    assertThat(questions).hasSize(12);
    assertThat(questions.stream().map(question -> question.type().getClass()).distinct())
        .hasSize(AnswerType.class.getPermittedSubclasses().length);
    assertThat(flow.steps()).hasAtLeastOneElementOfType(Note.class);
  }

  @Test
  void riderWithTwoLinesIsAskedWhichOfThemAndToldTheKilometres() {
    Map<String, Value> answers = new HashMap<>();
    answers.put("rides", new Value.YesNo(true));
    answers.put("lines", new Value.Choices(List.of("l1", "l3")));
    Question mainLine = flow.question("main_line").orElseThrow();

    assertThat(flow.progress(answers, Set.of(), TODAY).next()).contains(mainLine);
    assertThat(mainLine.expected(Language.FR, answers, TODAY))
        .isEqualTo(
            new Expected.One(
                List.of(
                    new OptionWords(
                        "l1", "Ligne 1, la gare", List.of("Line 1, station", "Linie 1, Bahnhof")),
                    new OptionWords(
                        "l3",
                        "Ligne 3, les écoles",
                        List.of("Line 3, schools", "Linie 3, Schulen")))));

    answers.put("main_line", new Value.Choice("l3"));
    answers.put("trips", new Value.Whole(10));
    answers.put("distance", new Value.Real(new BigDecimal("4.25")));
    Progress progress = flow.progress(answers, Set.of(), TODAY);

    assertThat(progress.calculated()).containsEntry("weekly_km", new Value.Whole(43));
    Note weekly = (Note) progress.next().orElseThrow();
    assertThat(flow.say(weekly.text(), Language.DE, ChannelKind.SMS, answers, TODAY))
        .isEqualTo("Das sind etwa 43 km mit dem Bus pro Woche.");
  }

  @Test
  void otherLinesAfterACorrectionMakeTheMainLineOpenAgain() {
    Map<String, Value> answers = new HashMap<>();
    answers.put("rides", new Value.YesNo(true));
    answers.put("lines", new Value.Choices(List.of("l1", "l3")));
    answers.put("main_line", new Value.Choice("l3"));
    answers.put("lines", new Value.Choices(List.of("l1", "l2")));

    Progress progress = flow.progress(answers, Set.of(), TODAY);

    assertThat(progress.counted()).containsExactlyInAnyOrder("rides", "lines");
    assertThat(progress.next().map(Step::name)).contains("main_line");
  }

  @Test
  void constraintsAreExplainedInThePersonsLanguage() {
    Question lines = flow.question("lines").orElseThrow();
    Map<String, Value> answers = Map.of("rides", new Value.YesNo(true));

    assertThat(lines.accepts(new Value.Choices(List.of("l1", "l2")), answers, TODAY)).isTrue();
    assertThat(lines.accepts(new Value.Choices(List.of("l1", "l2", "l4")), answers, TODAY))
        .isFalse();
    assertThat(lines.constraintMessage().map(m -> m.in(Language.EN, ChannelKind.SMS)))
        .contains("One or two lines, for example: 1 3");
  }

  @Test
  void spokenQuestionHasItsOwnWords() {
    Question idea = flow.question("idea").orElseThrow();

    assertThat(idea.text().in(Language.FR, ChannelKind.VOICE)).startsWith("Avez-vous une idée");
    assertThat(idea.text().in(Language.FR, ChannelKind.EMAIL)).startsWith("Une idée");
    assertThat(flow.consultation().closes()).isEqualTo(Optional.of(LocalDate.of(2027, 3, 31)));
  }
}
