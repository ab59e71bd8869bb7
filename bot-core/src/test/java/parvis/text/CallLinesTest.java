package parvis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import parvis.contact.Language;

class CallLinesTest {
  private static final int MOST_WORDS = 12;
  private static final Set<String> ALWAYS = Set.of("town", "phone", "hours", "dpo");
  private static final Pattern PLURAL = Pattern.compile("\\{\\w+\\|[^|}]*\\|([^|}]*)}");

  @ParameterizedTest
  @EnumSource(CallLine.class)
  void everyLanguageHasEveryLineWithTheSameValues(CallLine line) {
    Set<String> reference = CallLines.in(Language.FR).template(line).names();

    for (Language language : Lines.LANGUAGES) {
      assertThat(CallLines.in(language).template(line).names())
          .as("%s in %s", line, language)
          .isEqualTo(reference);
    }
  }

  static Stream<String> keys() {
    return CallLines.texts(Language.FR).stringPropertyNames().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void noSentenceHasMoreThanTwelveWords(String key) {
    for (Language language : Lines.LANGUAGES) {
      String text = CallLines.texts(language).getProperty(key);
      assertThat(text).as("%s in %s", key, language).isNotBlank().doesNotContain("!");
      if (key.equals("ordinals")) {
        continue;
      }
      String valued = PLURAL.matcher(text).replaceAll("$1").replaceAll("\\{[^}]*}", "value");
      for (String sentence : valued.split("(?<=[.?])\\s+")) {
        List<String> words =
            Stream.of(sentence.split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
        assertThat(words)
            .as("%s in %s: %s", key, language, sentence)
            .hasSizeLessThanOrEqualTo(MOST_WORDS);
      }
    }
  }

  @Test
  void everyKeyIsALineOfTheTelephoneOrTheSpokenFormOfAWrittenOne() {
    Set<String> known = new HashSet<>();
    Stream.of(CallLine.values()).map(CallLine::key).forEach(known::add);
    Stream.of(Line.values()).map(Line::key).forEach(known::add);

    for (Language language : Lines.LANGUAGES) {
      assertThat(known)
          .as(language.code())
          .containsAll(CallLines.texts(language).stringPropertyNames());
    }
  }

  @ParameterizedTest
  @EnumSource(Line.class)
  void spokenFormNeedsNoOtherValuesAndIsThereInAllLanguagesOrNone(Line line) {
    boolean french = CallLines.texts(Language.FR).containsKey(line.key());
    for (Language language : Lines.LANGUAGES) {
      Set<String> given = new HashSet<>(Lines.in(language).template(line).names());
      given.addAll(ALWAYS);
      assertThat(given)
          .as("%s in %s", line, language)
          .containsAll(Lines.in(language).spoken(line).names());
      assertThat(CallLines.texts(language).containsKey(line.key()))
          .as("%s in %s", line, language)
          .isEqualTo(french);
    }
  }

  @Test
  void nothingSpokenNamesAWordToType() {
    Pattern capitals = Pattern.compile("\\b\\p{Lu}{4,}\\b");
    for (Language language : Lines.LANGUAGES) {
      CallLines.texts(language)
          .forEach((key, text) ->
              assertThat(capitals.matcher(text.toString().replace("CNIL", "")).find())
                  .as("%s in %s: %s", key, language, text)
                  .isFalse());
    }
  }

  @Test
  void frenchOfTheBindingLinesIsToTheLetter() {
    CallLines french = CallLines.in(Language.FR);
    Map<String, String> key = Map.of("key", "1", "phone", "04 65 71 00 00");

    assertThat(french.say(CallLine.GREETING, Map.of("town", "mairie de Saint-Elme")))
        .isEqualTo("Bonjour. Ici le service automatique de la mairie de Saint-Elme.");
    assertThat(french.say(CallLine.SILENT))
        .isEqualTo("Vos réponses sont gardées. Rappelez quand vous voulez. Au revoir.");
    assertThat(french.say(CallLine.APOLOGY))
        .isEqualTo(
            "La mairie a un ennui technique. Votre dernière réponse n'est peut-être pas gardée."
                + " Rappelez demain.");
    assertThat(french.say(CallLine.WAIT)).isEqualTo("Un instant, s'il vous plaît.");
    assertThat(french.say(CallLine.ANOTHER))
        .isEqualTo("Une autre personne du foyer veut répondre ? Tapez 1.");
    assertThat(french.say(CallLine.UNDERSTOOD, Map.of("answer", "douze")))
        .isEqualTo("J'ai compris : douze. Oui, 1. Non, 2.");
    assertThat(french.say(CallLine.MENU_BACK, key)).isEqualTo("Revenir à la question d'avant, 1.");
    assertThat(french.say(CallLine.MENU_LATER, key)).isEqualTo("Continuer plus tard, 1.");
    assertThat(french.say(CallLine.TOWN_HALL, key)).isEqualTo("Parler à la mairie, 1.");
    assertThat(french.say(CallLine.MENU_STOP, key)).isEqualTo("Ne plus être appelé, 1.");
  }
}
