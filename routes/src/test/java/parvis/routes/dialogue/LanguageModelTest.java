package parvis.routes.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.contact.Language;

class LanguageModelTest {
  private static final LanguageModel MODEL = new LanguageModel();

  @BeforeAll
  static void read() {
    assertThat(MODEL.detect("Je prends le bus tous les matins pour aller au travail")).isEmpty();
    Desk.await(Duration.ofSeconds(60), MODEL::ready);
  }

  @ParameterizedTest
  @CsvSource({
    "fr, Je prends le bus tous les matins pour aller au travail mais il est souvent en retard",
    "fr, jsp trop mais faudrait des pistes cyclables partout en ville c dangereux",
    "de, mehr busse am wochenende bitte und eine haltestelle vor der apotheke danke",
    "de, mein mann ist im krankenhaus und meine tochter wohnt weit weg",
    "en, more buses on sunday pls and a stop in front of the pharmacy thank you so much",
    "en, there are not enough benches on the market square and pavements are broken",
  })
  void ourLanguagesAreTold(String code, String text) {
    assertThat(MODEL.detect(text)).contains(new Language(code));
  }

  @ParameterizedTest
  @CsvSource({
    "Me gustaría tener más autobuses los domingos y una parada cerca del mercado",
    "Vorrei più autobus la domenica e una fermata vicino al mercato coperto grazie",
    "Ik zou graag meer bussen op zondag willen en een halte bij de markt",
  })
  void othersAreNotTakenForOneOfOurs(String text) {
    assertThat(MODEL.detect(text)).isEmpty();
  }
}
