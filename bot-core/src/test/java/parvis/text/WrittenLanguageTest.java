package parvis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.contact.Language;

class WrittenLanguageTest {
  /// To a conversation in French, with a detector that takes everything for German or English.
  private static Optional<Language> heard(String text, Language detected) {
    return new WrittenLanguage(_ -> Optional.of(detected))
        .other(text, Folding.fold(text), Language.FR, Lines.LANGUAGES);
  }

  @ParameterizedTest
  @CsvSource({
    "de, Der Bus kommt morgens immer zu spät und fährt am Sonntag nicht",
    "de, ich finde es fehlen bänke auf dem marktplatz und die gehwege sind kaputt",
    "en, The bus is always late in the morning and there is none on Sundays",
    "en, could you write in english please? i only understand a little",
    "de, ich möchte nicht",
    "en, 'can you speak english, please'",
  })
  void longTextInAnotherLanguageIsNoticed(String code, String text) {
    Language language = new Language(code);
    assertThat(heard(text, language)).contains(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ja",
        "yes please",
        "the best",
        "Bus 12",
        "ok danke",
        "Intermarché Carrefour Leclerc Lidl Aldi Monoprix Franprix Casino",
        "Parking, shopping center, weekend, smart city, marketing, coworking",
        "Je prends le bus tous les matins pour aller au travail, the best of the best",
        "oui oui oui oui oui oui oui oui oui oui oui oui oui oui",
        "",
      })
  void whatIsNotClearlyAnotherLanguageChangesNothing(String text) {
    assertThat(heard(text, Language.EN)).isEmpty();
    assertThat(heard(text, Language.DE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"The bus is always late in the morning and there is none on Sundays for us"})
  void detectorAndWordsMustAgree(String text) {
    assertThat(heard(text, Language.DE)).isEmpty();
    assertThat(
            new WrittenLanguage(LanguageDetector.NONE)
                .other(text, Folding.fold(text), Language.FR, Lines.LANGUAGES))
        .isEmpty();
  }
}
