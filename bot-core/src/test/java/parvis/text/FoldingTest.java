package parvis.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest(name = "{0} folds to {1}")
  @CsvSource({
    "OUI!!,oui",
    "'  Arrêt. ',arret",
    "１,1",
    "1️⃣,1",
    "١,1",
    "plus   tard,plus tard",
    "Straße,strasse",
    "cœur,coeur",
    "d'accord,d accord",
    "\uD83D\uDC4D oui,oui",
  })
  void replyIsComparedWithoutCaseAccentsOrSigns(String typed, String folded) {
    assertThat(Folding.fold(typed)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({"\u043eui", "st\u043ep"})
  void cyrillicLookalikeIsNotTakenForLatin(String typed) {
    assertThat(Folding.fold(typed)).isNotIn("oui", "stop");
  }

  @ParameterizedTest
  @CsvSource({"STOP\u200B", "\u202Estop"})
  void invisibleCharactersDoNotHideStop(String typed) {
    assertThat(Folding.fold(typed)).isEqualTo("stop");
  }
}
