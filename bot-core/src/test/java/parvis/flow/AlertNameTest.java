package parvis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertNameTest {
  @ParameterizedTest
  @CsvSource({"Mairie-Astreinte,mairie-astreinte", "ANNE,anne", "anne.b_2,anne.b_2", "7e,7e"})
  void capitalsMakeNoOtherName(String written, String name) {
    assertThat(read(written))
        .isInstanceOfSatisfying(
            Compiled.Sound.class,
            sound -> assertThat(sound.flow().consultation().alert()).hasValue(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Élise", "anne martin", "-anne", "anne@mairie"})
  void nameThatNobodyCanHaveIsAFaultWithItsCure(String written) {
    assertThat(read(written))
        .isInstanceOfSatisfying(
            Compiled.Faulty.class,
            faulty ->
                assertThat(faulty.faults().getFirst().toString())
                    .startsWith("a.yaml:7:10: ")
                    .contains("`alert` is '" + written + "'; write the name of a member of staff"));
  }

  private static Compiled read(String alert) {
    String yaml =
        """
        flow: a
        languages: [fr]
        consultation:
          title: {fr: "les bus"}
          purpose: {fr: "le plan"}
          erase_after: 2099-09-30
          alert: "%s"
        steps:
          - ask: rides
            text: {fr: "Prenez-vous le bus ?"}
            answer: yes_no
        """
            .formatted(alert);
    return FlowFiles.read("a.yaml", yaml, PartCounter.NONE);
  }
}
