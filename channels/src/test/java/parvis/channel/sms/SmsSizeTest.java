package parvis.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSizeTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          empty text is one part,                      '',  0, GSM7, 0,   1
          160 septets stand alone,                     a, 160, GSM7, 160, 1
          161 septets need two parts,                  a, 161, GSM7, 161, 2
          two parts hold 306,                          a, 306, GSM7, 306, 2
          307 need three,                              a, 307, GSM7, 307, 3
          80 euro signs cost 160 septets,              €,  80, GSM7, 160, 1
          81 euro signs cost 162,                      €,  81, GSM7, 162, 2
          a joined part holds 76 escape pairs whole,   €, 152, GSM7, 304, 2
          so 153 escape pairs need three parts,        €, 153, GSM7, 306, 3
          70 units of UCS-2 stand alone,               ê,  70, UCS2, 70,  1
          71 need two,                                 ê,  71, UCS2, 71,  2
          134 fill two,                                ê, 134, UCS2, 134, 2
          135 need three,                              ê, 135, UCS2, 135, 3
          35 emoji stand alone,                        😀, 35, UCS2, 70,  1
          a joined part holds 33 emoji whole,          😀, 66, UCS2, 132, 2
          so 67 emoji need three parts,                😀, 67, UCS2, 134, 3
          capital Ç is in the alphabet,                Ç, 160, GSM7, 160, 1
          small ç is not,                              ç,  71, UCS2, 71,  2
          """)
  void countsPartsExactly(
      String label, String unit, int times, SmsSize.Encoding encoding, int units, int parts) {
    assertThat(SmsSize.of(unit.repeat(times))).isEqualTo(new SmsSize(encoding, units, parts));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Fête, ê, e",
    "ça va, ç, c",
    "sœur, œ, oe",
    "l’eau, ’, ''''",
    "a – b, –, -",
    "bientôt…, ô, o",
    "île, î, i",
    "oui…, …, ...",
  })
  void namesTheCharacterThatDoublesTheCost(String text, String character, String replacement) {
    CostlyCharacter costly = CostlyCharacter.firstIn(text).orElseThrow();

    assertThat(costly.character()).isEqualTo(character);
    assertThat(costly.replacement()).contains(replacement);
    assertThat(CostlyCharacter.firstIn(CostlyCharacter.spared(text))).isEmpty();
  }
}
