package parvis.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parvis.contact.Language;

class RulesTest {
  @Test
  void everyRuleSaysWhyInBothLanguagesOfStaff() {
    assertThat(Rules.all().list())
        .hasSizeGreaterThan(40)
        .allSatisfy(rule -> {
          assertThat(rule.text(Language.FR)).as(rule.name()).isNotBlank().isNotEqualTo(rule.text());
          assertThat(rule.text(Language.EN)).as(rule.name()).isEqualTo(rule.text()).isNotBlank();
        });
  }

  @Test
  void aNameWithoutARuleIsOneOfItsFamily() {
    assertThat(Rules.all().find("reply.question").map(Rule::name)).contains("reply");
    assertThat(Rules.all().find("reply.stop_confirmed").map(Rule::name))
        .contains("reply.stop_confirmed");
    assertThat(Rules.all().find("nobody.knows.this")).isEmpty();
  }
}
