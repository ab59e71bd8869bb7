package parvis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parvis.contact.Language;

class LinesTest {
  /// The basic table of the GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1), without the line feed.
  private static final String GSM =
      "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
          + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final Map<String, Object> USUAL =
      Map.ofEntries(
          Map.entry("town", "Mairie de Saint-Elme"),
          Map.entry("phone", "04 65 71 00 00"),
          Map.entry("hours", "lun-ven 9h-12h, 14h-17h"),
          Map.entry("dpo", "dpo@saint-elme.example"),
          Map.entry("subject", "les bus"),
          Map.entry("n", 12),
          Map.entry("days", 60),
          Map.entry("price", "Prix de vos SMS"),
          Map.entry("age", 16),
          Map.entry("amount", "0,10 EUR"),
          Map.entry("date", "30 septembre 2027"),
          Map.entry("erased", "30 septembre 2027"),
          Map.entry("source", "la liste du service jeunesse"),
          Map.entry("origin", "Votre numéro vient de votre message."),
          Map.entry("reply", "1"),
          Map.entry("choices", "1, 2, 3 ou 4"),
          Map.entry("example", "2"),
          Map.entry("least", 1),
          Map.entry("most", 10),
          Map.entry("expected", "un ou plusieurs numéros"),
          Map.entry("keyword", "MOBILITE"),
          Map.entry("code", "123456"),
          Map.entry("request", "0123456789ab"));

  @ParameterizedTest
  @EnumSource(Line.class)
  void everyLanguageHasEveryLineWithTheSameValues(Line line) {
    Set<String> reference = Lines.in(Language.FR).template(line).names();

    for (Language language : Lines.LANGUAGES) {
      assertThat(Lines.in(language).template(line).names())
          .as("%s in %s", line, language)
          .isEqualTo(reference);
    }
  }

  @ParameterizedTest
  @EnumSource(Line.class)
  void noCharacterDoublesTheCost(Line line) {
    for (Language language : Lines.LANGUAGES) {
      String text = Lines.in(language).render(line, USUAL);
      assertThat(text).as("%s in %s", line, language).isNotBlank().doesNotContain("!", "{", "}");
      assertThat(text.chars().filter(c -> GSM.indexOf(c) < 0).mapToObj(Character::toString))
          .as("%s in %s", line, language)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Line.class)
  void lineOfOnePartFitsOnePart(Line line) {
    for (Language language : Lines.LANGUAGES) {
      String text = Lines.in(language).render(line, USUAL);
      assertThat(text.length())
          .as("%s in %s: %s", line, language, text)
          .isLessThanOrEqualTo(line.onePart() ? 160 : 306);
    }
  }

  @Test
  void noBundleHasALineThatNobodySays() {
    Set<String> known = new HashSet<>(List.of());
    for (Line line : Line.values()) {
      known.add(line.key());
    }
    for (Language language : Lines.LANGUAGES) {
      Properties bundle = Lines.resource("lines-" + language + ".properties");
      assertThat(known).as(language.code()).containsAll(bundle.stringPropertyNames());
    }
  }

  @Test
  void languageWithoutBundleIsSpokenToInTheReferenceLanguage() {
    assertThat(Lines.in(new Language("it"))).isSameAs(Lines.in(Language.FR));
  }

  @Test
  void frenchOfTheBindingLinesIsToTheLetter() {
    assertThat(Lines.in(Language.FR).render(Line.STOP_CONFIRMED, USUAL))
        .isEqualTo(
            "C'est noté: la mairie ne vous écrit ni ne vous appelle plus pour donner votre avis. Vos"
                + " réponses restent comptées; pour les retirer: RETIRER. 04 65 71 00 00");
    assertThat(Lines.in(Language.FR).render(Line.WRONG_NUMBER, USUAL))
        .isEqualTo(
            "Pardon de l'erreur. Ce numéro est retiré, rien n'est gardé sauf ce refus. Mairie de"
                + " Saint-Elme, 04 65 71 00 00");
    assertThat(Lines.in(Language.FR).render(Line.DISTRESS, USUAL))
        .isEqualTo(
            "Ceci n'est pas un secours. Danger: 112, ou 114 par SMS. Détresse: 3114. Votre message"
                + " sera lu par un agent à la mairie aux heures d'ouverture.");
  }
}
