package parvis.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.contact.Language;

class NumberNamesTest {

  @ParameterizedTest
  @CsvSource({
    "fr, 0, zéro",
    "fr, 12, douze",
    "fr, 17, dix-sept",
    "fr, 21, vingt et un",
    "fr, 70, soixante-dix",
    "fr, 71, soixante et onze",
    "fr, 77, soixante-dix-sept",
    "fr, 80, quatre-vingts",
    "fr, 81, quatre-vingt-un",
    "fr, 91, quatre-vingt-onze",
    "fr, 99, quatre-vingt-dix-neuf",
    "fr, 100, cent",
    "fr, 101, cent un",
    "fr, 200, deux cents",
    "fr, 280, deux cent quatre-vingts",
    "fr, 1000, mille",
    "fr, 2027, deux mille vingt-sept",
    "fr, 80000, quatre-vingt mille",
    "fr, 200000, deux cent mille",
    "en, 12, twelve",
    "en, 42, forty-two",
    "en, 120, one hundred and twenty",
    "en, 1005, one thousand and five",
    "en, 2027, two thousand and twenty-seven",
    "de, 1, eins",
    "de, 21, einundzwanzig",
    "de, 33, dreiunddreißig",
    "de, 101, einhunderteins",
    "de, 2027, zweitausendsiebenundzwanzig",
    "fr, 1000000, 1000000",
    "fr, -3, -3",
    "it, 12, 12"
  })
  void numberIsSaidAsPeopleSayIt(String language, long number, String words) {
    assertThat(NumberNames.of(number, new Language(language))).isEqualTo(words);
  }
}
