package parvis.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import parvis.contact.Language;
import parvis.message.Part;
import parvis.message.Prompt;

class SmsTextTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "é",
          "ê",
          "€",
          "[",
          " ",
          "\n",
          "mairie",
          "Bürgermeisterei",
          "😀",
          "👩‍👩‍👧‍👦",
          "e\u0301",
          "🇫🇷",
          ". ",
          "1 oui",
          "\ud800",
          "第",
          "\u200d");

  @Test
  void partsRejoinToTheTextAndNoneExceedsItsBudget() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      String text = text(random, random.nextInt(4_000));

      List<Part> parts = SmsText.split(text);

      String label = "seed " + seed + ", round " + round;
      assertThat(parts.stream().map(Part::body).collect(Collectors.joining()))
          .as(label)
          .isEqualTo(text);
      assertThat(parts)
          .as(label)
          .allSatisfy(part -> {
            assertThat(part.body().length()).isLessThanOrEqualTo(SmsText.MAX_CHARACTERS);
            assertThat(part.billed())
                .isLessThanOrEqualTo(SmsText.MAX_PARTS)
                .isEqualTo(SmsSize.of(part.body()).parts());
          });
    }
  }

  @Test
  void aCutNeverFallsWithinAGrapheme() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      String text = text(random, 3_000).replace("\ud800", "");
      BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
      graphemes.setText(text);

      int at = 0;
      for (Part part : SmsText.split(text)) {
        assertThat(graphemes.isBoundary(at)).as("seed %s, round %s", seed, round).isTrue();
        at += part.body().length();
      }
    }
  }

  @Test
  void aCutFallsAfterAWord() {
    String text = "Les transports de demain ".repeat(100);

    List<Part> parts = SmsText.split(text);

    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts).allSatisfy(part -> assertThat(part.body()).endsWith(" "));
  }

  @Test
  void aWordLongerThanAMessageIsCut() {
    assertThat(SmsText.split("x".repeat(4_000)).stream().map(part -> part.body().length()))
        .containsExactly(1_530, 1_530, 940);
  }

  @Test
  void aPromptIsWrittenAsNumberedLines() {
    Prompt prompt =
        new Prompt(
            Language.FR,
            "Quelle ligne ?",
            List.of(
                new Prompt.Option("1", "l1", "Ligne 1"), new Prompt.Option("2", "l2", "Ligne 2")),
            "Deux au plus: 1 2",
            "");

    assertThat(new SmsChannel().write(prompt))
        .containsExactly(new Part("Quelle ligne ?\n1 Ligne 1\n2 Ligne 2\nDeux au plus: 1 2", 1));
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
