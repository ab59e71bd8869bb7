package parvis.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.contact.Language;

class TemplateTest {

  @ParameterizedTest
  @CsvSource({
    "fr,0,aucune question",
    "fr,1,une question",
    "fr,3,trois questions",
    "fr,13,13 questions",
    "en,0,no questions",
    "en,1,one question",
    "de,12,zwölf questions",
    "it,2,2 questions",
  })
  void pluralFollowsTheLanguage(String language, int number, String said) {
    Template template =
        Template.compile("{n:words} {n|question|questions}", new Language(language));

    assertThat(template.render(Map.of("n", number))).isEqualTo(said);
  }

  @Test
  void valuesAreNotReadAsTemplates() {
    Template template = Template.compile("{a}{b}.", Language.FR);

    assertThat(template.render(Map.of("a", "{b}", "b", "%s {"))).isEqualTo("{b}%s {.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "a {b", "{n|one}", "{n|a|b|c}"})
  void malformedTemplateIsRefused(String source) {
    assertThatThrownBy(() -> Template.compile(source, Language.FR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingValueIsNamed() {
    Template template = Template.compile("Tel {phone}", Language.FR);

    assertThatThrownBy(() -> template.render(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{phone}");
  }

  @ParameterizedTest
  @CsvSource({
    "fr,2027-03-01,1er mars 2027",
    "fr,2027-08-31,31 aout 2027",
    "en,2027-08-01,1 August 2027",
    "de,2027-03-01,1. März 2027",
    "it,2027-03-01,01/03/2027",
  })
  void datesAreSaidAsPeopleSayThem(String language, LocalDate date, String said) {
    assertThat(Spoken.date(date, new Language(language))).isEqualTo(said);
  }
}
