package parvis.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parvis.channel.telegram.TelegramMessage.Button;
import parvis.contact.Language;
import parvis.message.Part;
import parvis.message.Prompt;
import parvis.message.Wanted;

class TelegramWriteTest {
  private final TelegramChannel channel = new TelegramChannel();

  @Test
  void documentIsAsItIsDescribed() {
    assertThat(channel.write(Prompt.say(Language.FR, "Merci \"à\" vous")))
        .containsExactly(new Part("{\"v\":1,\"text\":\"Merci \\\"à\\\" vous\"}", 1));
    assertThat(channel.write(yesNo()))
        .containsExactly(
            new Part(
                "{\"v\":1,\"text\":\"Le bus ?\\nPASSER\",\"buttons\":"
                    + "[[{\"label\":\"Oui\",\"data\":\"x7Jq2mB1c0Kd:1\"},"
                    + "{\"label\":\"Non\",\"data\":\"x7Jq2mB1c0Kd:2\"}]]}",
                1));
  }

  @Test
  void readingWhatWasWrittenGivesTheSame() {
    TelegramMessage message =
        new TelegramMessage(
            "a\n\"b\" 😀",
            List.of(List.of(new Button("Oui", "n:1")), List.of(new Button("é", "n:2"))));

    assertThat(TelegramMessage.decode(message.encode())).hasValue(message);
    assertThat(TelegramMessage.decode("{\"v\":2,\"text\":\"a\"}")).isEmpty();
    assertThat(TelegramMessage.decode("Bonjour")).isEmpty();
  }

  @Test
  void optionsStandInTheTextAndOnButtonsOfTheirOwn() {
    TelegramMessage message = only(prompt("Quelle ligne ?", "Ligne 1, le port", "Ligne 2"));

    assertThat(message.text()).isEqualTo("Quelle ligne ?\n1 Ligne 1, le port\n2 Ligne 2");
    assertThat(message.rows())
        .containsExactly(
            List.of(new Button("Ligne 1, le port", "abc:1")),
            List.of(new Button("Ligne 2", "abc:2")));
  }

  @Test
  void longLabelsAreShortenedToWordsWithTheirNumber() {
    TelegramMessage message =
        only(
            prompt(
                "Que faut-il ?",
                "Davantage de bus le soir et le dimanche, surtout en hiver",
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
                "Rien"));

    assertThat(message.text())
        .contains("\n1 Davantage de bus le soir et le dimanche, surtout en hiver\n");
    assertThat(labels(message))
        .containsExactly(
            "1 Davantage de bus le soir et le…", "2 Donaudampfschifffahrtselektrizi…", "3 Rien");
    assertThat(labels(message)).allMatch(label -> label.length() <= Keyboard.WIDE);
  }

  @Test
  void whereSeveralMayBeChosenNoButtonIsAWholeAnswer() {
    Prompt one = prompt("Quelles lignes ?", "Ligne 1", "Ligne 2");
    Prompt several =
        new Prompt(
            one.language(),
            one.text(),
            one.options(),
            "Par exemple: 1 2",
            "abc",
            new Wanted.Several(),
            false);

    assertThat(only(several).rows()).isEmpty();
    assertThat(only(several).text())
        .isEqualTo("Quelles lignes ?\n1 Ligne 1\n2 Ligne 2\nPar exemple: 1 2");
  }

  @Test
  void longTextIsCutBetweenWordsWithTheButtonsOnTheLast() {
    String words =
        IntStream.range(0, 3_000).mapToObj(i -> "mot" + i).collect(Collectors.joining(" "));
    Prompt prompt = new Prompt(Language.FR, words, yesNo().options(), "", "abc");

    List<TelegramMessage> messages = messages(prompt);

    assertThat(messages).hasSizeGreaterThan(3);
    assertThat(messages.stream().map(TelegramMessage::text).collect(Collectors.joining()))
        .isEqualTo(words);
    assertThat(messages).allMatch(m -> m.text().length() <= TelegramChannel.MAX_CHARACTERS);
    assertThat(messages.subList(1, messages.size())).allMatch(m -> m.text().startsWith("mot"));
    assertThat(messages.getLast().rows()).hasSize(1);
    assertThat(messages.subList(0, messages.size() - 1)).allMatch(m -> m.rows().isEmpty());
  }

  @Test
  void nothingIsCutWithinAGraphemeAndNoPartIsBlank() {
    long seed = Long.getLong("parvis.seed", System.nanoTime());
    Random random = new Random(seed);
    String[] pieces = {"👩‍👩‍👧‍👦", "é", "e\u0301", "mot ", " ".repeat(900), "\n", "한", "🇫🇷"};
    for (int turn = 0; turn < 30; turn++) {
      StringBuilder text = new StringBuilder("x");
      while (text.length() < 9_000) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      List<TelegramMessage> messages = messages(Prompt.say(Language.FR, text.toString()));

      assertThat(messages)
          .as("seed %d", seed)
          .allSatisfy(message -> {
            assertThat(message.text()).isNotBlank();
            assertThat(message.text().length()).isBetween(1, TelegramChannel.MAX_CHARACTERS);
            assertThat(
                    new String(
                        message.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(message.text());
            assertThat(message.text().codePointAt(0)).isNotIn(0x301, 0x200D);
          });
    }
  }

  @Test
  void copyShowsWhatWasSeen() {
    assertThat(channel.shown(channel.write(yesNo()).getFirst().body()))
        .isEqualTo("Le bus ?\nPASSER\n[Oui] [Non]");
    assertThat(channel.shown("Bonjour")).isEqualTo("Bonjour");
  }

  @Test
  void blankTextStillIsAMessage() {
    assertThat(only(Prompt.say(Language.FR, " \n")).text()).isEqualTo("…");
  }

  @Test
  void everyKeyFitsCallbackDataAndComesBackAsItself() {
    Prompt prompt =
        new Prompt(
            Language.FR,
            "?",
            IntStream.rangeClosed(1, 99)
                .mapToObj(i -> new Prompt.Option(String.valueOf(i), "n" + i, "Choix " + i))
                .toList(),
            "",
            "0123456789abcdef");

    List<Button> buttons = only(prompt).rows().stream().flatMap(List::stream).toList();

    assertThat(buttons).hasSize(99);
    assertThat(buttons)
        .allMatch(button -> button.data().getBytes(StandardCharsets.UTF_8).length <= 64);
    assertThat(buttons.get(98)).isEqualTo(new Button("Choix 99", "0123456789abcdef:99"));
  }

  private static Prompt yesNo() {
    return new Prompt(
        Language.FR,
        "Le bus ?",
        List.of(new Prompt.Option("1", "yes", "oui"), new Prompt.Option("2", "no", "non")),
        "PASSER",
        "x7Jq2mB1c0Kd");
  }

  private static Prompt prompt(String text, String... labels) {
    return new Prompt(
        Language.FR,
        text,
        IntStream.rangeClosed(1, labels.length)
            .mapToObj(i -> new Prompt.Option(String.valueOf(i), "n" + i, labels[i - 1]))
            .toList(),
        "",
        "abc");
  }

  private TelegramMessage only(Prompt prompt) {
    assertThat(messages(prompt)).hasSize(1);
    return messages(prompt).getFirst();
  }

  private List<TelegramMessage> messages(Prompt prompt) {
    return channel.write(prompt).stream()
        .map(part -> TelegramMessage.decode(part.body()).orElseThrow())
        .toList();
  }

  private static List<String> labels(TelegramMessage message) {
    return message.rows().stream().flatMap(List::stream).map(Button::label).toList();
  }
}
