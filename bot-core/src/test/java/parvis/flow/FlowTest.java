package parvis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parvis.answer.Value;
import parvis.contact.Language;
import parvis.message.ChannelKind;
import parvis.message.Prompt;

class FlowTest {
  private static final LocalDate MONDAY = LocalDate.of(2027, 2, 1);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  private static Flow flow(String steps) {
    int begin = Faulty.SMALL.indexOf("steps:\n") + "steps:\n".length();
    return Flows.sound(Faulty.SMALL.substring(0, begin) + steps);
  }

  private static String next(Flow flow, Map<String, Value> answers, String... passed) {
    return flow.progress(answers, Set.of(passed), MONDAY).next().map(Step::name).orElse("-");
  }

  @Test
  void notesAreShownOnceAndOptionalQuestionsCanBePassed() {
    Flow flow =
        flow(
            """
              - note: hello
                text: "Bonjour."
              - ask: why
                text: "Pourquoi ?"
                answer: text
                required: false
            """);

    assertThat(next(flow, Map.of())).isEqualTo("hello");
    assertThat(next(flow, Map.of(), "hello")).isEqualTo("why");
    assertThat(next(flow, Map.of(), "hello", "why")).isEqualTo("-");
    assertThat(flow.progress(Map.of(), Set.of(), MONDAY).remaining()).isEqualTo(1);
  }

  @Test
  void irrelevantAnswerIsNothingToTheStepsBehindIt() {
    Flow flow =
        flow(
            """
              - ask: a
                text: "A ?"
                answer: yes_no
              - ask: b
                relevant: "${a} = 'yes'"
                text: "B ?"
                answer: select_one places
              - ask: c
                relevant: "${b} = 'north'"
                text: "C ?"
                answer: integer
            """);
    Value north = new Value.Choice("north");

    assertThat(next(flow, Map.of("a", new Value.YesNo(true), "b", north))).isEqualTo("c");
    assertThat(next(flow, Map.of("a", new Value.YesNo(false), "b", north))).isEqualTo("-");
  }

  @Test
  void groupsFoldIntoTheRelevanceOfTheirSteps() {
    Flow flow =
        flow(
            """
              - ask: a
                text: "A ?"
                answer: yes_no
              - group: outer
                relevant: "${a} = 'yes'"
                steps:
                  - ask: b
                    text: "B ?"
                    answer: integer
                  - group: inner
                    relevant: "${b} > 3"
                    steps:
                      - ask: c
                        relevant: "${b} < 9"
                        text: "C ?"
                        answer: text
            """);

    assertThat(flow.steps()).extracting(Step::name).containsExactly("a", "b", "c");
    assertThat(flow.question("c").orElseThrow().relevance())
        .contains("(${a} = 'yes') and (${b} > 3) and (${b} < 9)");
    assertThat(next(flow, Map.of("a", new Value.YesNo(true), "b", new Value.Whole(5))))
        .isEqualTo("c");
    assertThat(next(flow, Map.of("a", new Value.YesNo(true), "b", new Value.Whole(9))))
        .isEqualTo("-");
  }

  @Test
  void correctedAnswerReopensAnAnswerThatNoLongerFitsIt() {
    Flow flow =
        flow(
            """
              - ask: children
                text: "Combien d'enfants ?"
                answer: integer
              - ask: school
                text: "Combien vont en classe ?"
                answer: integer
                constraint: ". <= ${children}"
            """);
    Map<String, Value> corrected =
        Map.of("children", new Value.Whole(1), "school", new Value.Whole(3));

    assertThat(next(flow, corrected)).isEqualTo("school");
    assertThat(flow.question("school").orElseThrow().accepts(new Value.Whole(1), corrected, MONDAY))
        .isTrue();
  }

  @Test
  void answerAcceptedOnMondayIsNotAskedAgainOnTuesday() {
    Flow flow =
        flow(
            """
              - ask: visit
                text: "Quel jour ?"
                answer: date
                constraint: ". >= today()"
            """);
    Map<String, Value> answers = Map.of("visit", new Value.Day(MONDAY));
    Question visit = flow.question("visit").orElseThrow();

    assertThat(visit.accepts(new Value.Day(MONDAY), Map.of(), MONDAY)).isTrue();
    assertThat(visit.accepts(new Value.Day(MONDAY), Map.of(), TUESDAY)).isFalse();
    assertThat(flow.progress(answers, Set.of(), TUESDAY).next()).isEmpty();
  }

  @Test
  void insertedAnswersAreSaidInWords() {
    Flow flow =
        flow(
            """
              - ask: a
                text: "A ?"
                answer: yes_no
              - ask: b
                text: "B ?"
                answer: select_multiple places
              - ask: d
                text: "D ?"
                answer: date
              - note: said
                text: "${a}, ${b}, le ${d}: $5 {x}."
            """);
    Note said = (Note) flow.steps().getLast();
    Map<String, Value> answers =
        Map.of(
            "a", new Value.YesNo(false),
            "b", new Value.Choices(List.of("north", "south")),
            "d", new Value.Day(LocalDate.of(2027, 8, 1)));

    assertThat(flow.say(said.text(), Language.FR, ChannelKind.SMS, answers, MONDAY))
        .isEqualTo("non, le nord, le sud, le 1er aout 2027: $5 {x}.");
    assertThat(flow.say(said.text(), Language.FR, ChannelKind.SMS, Map.of(), MONDAY))
        .isEqualTo(", , le : $5 {x}.");
  }

  @Test
  void optionsAreNumberedFromOne() {
    Flow flow = Flows.sound(Faulty.SMALL);

    assertThat(
            flow.question("place")
                .orElseThrow()
                .options(Language.FR, ChannelKind.SMS, Map.of(), MONDAY))
        .containsExactly(
            new Prompt.Option("1", "north", "le nord"), new Prompt.Option("2", "south", "le sud"));
  }

  @Test
  void unknownAnswersAreIgnored() {
    Flow flow = Flows.sound(Faulty.SMALL);

    assertThat(next(flow, Map.of("gone", new Value.Words("x")))).isEqualTo("lives");
  }

  @Test
  void graphShowsOrderAndConditions() {
    Flow flow = Flows.sound(Faulty.SMALL);

    assertThat(FlowGraph.mermaid(flow))
        .isEqualTo(
            """
            flowchart TD
              s0["lives<br>yes_no"]
              s1["place<br>select_one places"]
              s2["age<br>integer"]
              s3["why<br>text"]
              s0 --> s1
              s0 -. "${lives} = 'yes'" .-> s1
              s1 --> s2
              s2 --> s3
            """);
    assertThat(FlowGraph.dot(flow))
        .isEqualTo(
            """
            digraph "small" {
              rankdir=TB;
              s0 [shape=box, label="lives\\nyes_no"];
              s1 [shape=box, label="place\\nselect_one places"];
              s2 [shape=box, label="age\\ninteger"];
              s3 [shape=box, label="why\\ntext"];
              s0 -> s1;
              s0 -> s1 [style=dotted, label="${lives} = 'yes'"];
              s1 -> s2;
              s2 -> s3;
            }
            """);
  }
}
