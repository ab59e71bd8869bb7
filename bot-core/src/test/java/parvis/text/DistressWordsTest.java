package parvis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistressWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "J'ai envie de mourir.",
        "plus de bus, et mon mari me frappe tous les soirs",
        "j'ai été violée",
        "Je pense à mettre fin à mes jours",
        "J’ai des idées suicidaires",
        "My husband hits me",
        "he wants to kill me, please",
        "I have been raped",
        "mein Mann schlägt mich",
        "ich habe Selbstmordgedanken",
        "Ich bin lebensmüde",
        "AU SECOURS!!!",
      })
  void isFoundAnywhereInAnyLanguage(String text) {
    assertThat(DistressWords.shipped().isIn(Folding.fold(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ce qui me frappe, c'est le retard",
        "une conduite suicidaire sur la rocade",
        "lebensmüde Radfahrer",
        "this bus is killing the planet",
        "le quartier se meurt",
        "secours populaire",
        "die Linie 3 schlägt alle",
      })
  void isNotHeardInOrdinaryComplaints(String text) {
    assertThat(DistressWords.shipped().isIn(Folding.fold(text))).isFalse();
  }

  @Test
  void staffMayAddWords() {
    assertThat(
            DistressWords.with(List.of("à bout"), List.of()).isIn(Folding.fold("Je suis à bout.")))
        .isTrue();
    assertThat(DistressWords.shipped().isIn(Folding.fold("Je suis à bout."))).isFalse();
  }
}
