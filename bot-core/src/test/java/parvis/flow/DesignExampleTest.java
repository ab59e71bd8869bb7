package parvis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parvis.answer.Value;
import parvis.contact.Language;

/// The example of the design, as it stands there.
class DesignExampleTest {
  private static final LocalDate TODAY = LocalDate.of(2027, 2, 1);

  static final String YAML =
      """
      flow: mobilite
      languages: [fr, en, de]
      keywords: [BUS, MOBILITE, MOBILITY]
      consultation:
        title: {fr: "les bus", en: "the buses", de: "die Busse"}
        purpose: {fr: "préparer le plan de mobilité", en: "to prepare the mobility plan", de: "zur Vorbereitung des Verkehrsplans"}
        closes: 2027-03-31
        erase_after: 2027-09-30
        min_age: 16
        alert: mairie-astreinte
      choices:
        lines:
          - {name: l1, label: {fr: "Ligne 1", en: "Line 1", de: "Linie 1"}}
          - {name: l2, label: {fr: "Ligne 2", en: "Line 2", de: "Linie 2"}}
      steps:
        - ask: rides
          text:
            fr: "Prenez-vous le bus au moins une fois par semaine ?"
            en: "Do you take the bus at least once a week?"
            de: "Fahren Sie mindestens einmal pro Woche Bus?"
          answer: yes_no
        - ask: lines
          relevant: "${rides} = 'yes'"
          text: {fr: "Quelles lignes ? (deux au plus)", en: "Which lines? (two at most)", de: "Welche Linien? (höchstens zwei)"}
          answer: select_multiple lines
          constraint: "count-selected(.) <= 2"
        - ask: why_not
          relevant: "${rides} = 'no'"
          text: {fr: "Qu'est-ce qui vous manque ?", en: "What is missing?", de: "Was fehlt Ihnen?"}
          answer: text
          required: false
      """;

  private final Flow flow = Flows.sound(YAML);

  @Test
  void isReadWithoutAnyFault() {
    assertThat(FlowFiles.read("mobilite.yaml", YAML, new Gsm()).faults()).isEmpty();
    assertThat(flow.ref()).isEqualTo(new FlowRef("mobilite", 0));
    assertThat(flow.languages()).containsExactly(Language.FR, Language.EN, Language.DE);
    assertThat(flow.keywords()).containsExactly("BUS", "MOBILITE", "MOBILITY");
    assertThat(flow.consultation().name()).isEqualTo("mobilite");
    assertThat(flow.consultation().eraseAfter()).isEqualTo(LocalDate.of(2027, 9, 30));
    assertThat(flow.consultation().minAge()).isEqualTo(16);
    assertThat(flow.published(3).ref()).isEqualTo(new FlowRef("mobilite", 3));
  }

  @Test
  void yesLeadsToTheLinesAndNoToTheReason() {
    Progress begun = flow.progress(Map.of(), Set.of(), TODAY);
    Progress yes = flow.progress(Map.of("rides", new Value.YesNo(true)), Set.of(), TODAY);
    Progress no = flow.progress(Map.of("rides", new Value.YesNo(false)), Set.of(), TODAY);

    assertThat(begun.next().map(Step::name)).contains("rides");
    assertThat(yes.next().map(Step::name)).contains("lines");
    assertThat(no.next().map(Step::name)).contains("why_not");
    assertThat(no.remaining()).isEqualTo(1);
  }

  @Test
  void correctedAnswerLeavesTheOldBranchUncounted() {
    Map<String, Value> answers =
        Map.of(
            "rides", new Value.YesNo(false),
            "lines", new Value.Choices(List.of("l1")),
            "why_not", new Value.Words("un abri"));

    Progress progress = flow.progress(answers, Set.of(), TODAY);

    assertThat(progress.counted()).containsExactlyInAnyOrder("rides", "why_not");
    assertThat(progress.next()).isEmpty();
  }
}
