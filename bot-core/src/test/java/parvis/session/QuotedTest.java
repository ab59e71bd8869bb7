package parvis.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1",
        "Le 2 | Le 2",
        "déjà où | déjà où",
        "ça, l’été | ca, lété",
        "garçon [à vélo] | garcon à vélo",
        "été | été",
        "１ | 1",
        "👍 oui | oui",
        "👍 | ...",
        "'a  \t b' | a b",
        "les bus du soir sont trop rares | les bus du soir sont...",
        "une longue phrase. et plus | une longue phrase. e...",
      })
  void keepsToTheCheapAlphabetAndTheBeginning(String reply, String quoted) {
    assertThat(Quoted.of(reply)).isEqualTo(quoted);
  }
}
