package parvis.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parvis.contact.Language;
import parvis.text.Command;
import parvis.text.Folding;
import parvis.text.Lines;

class MenuTest {
  @Test
  void everyLanguageOffersTheSameCommandsInTheSameOrder() {
    List<Command> reference = commands(Language.FR);

    assertThat(reference).doesNotHaveDuplicates().contains(Command.STOP, Command.INFO);
    for (Language language : Lines.LANGUAGES) {
      assertThat(commands(language)).as(language.code()).isEqualTo(reference);
    }
  }

  @Test
  void whatTelegramAsksOfAMenuIsKept() {
    for (Language language : Lines.LANGUAGES) {
      assertThat(Menu.in(language))
          .allSatisfy(entry -> {
            assertThat(entry.command()).matches("[a-z0-9_]{1,32}");
            assertThat(entry.description()).hasSizeBetween(1, 256).doesNotContain("!");
          });
    }
  }

  @Test
  void whatStartSaysIsACommand() {
    assertThat(command(Menu.START)).hasValue(Command.REPEAT);
  }

  @Test
  void languageWithoutMenuIsRefused() {
    assertThatThrownBy(() -> Menu.in(new Language("it")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Command> commands(Language language) {
    return Menu.in(language).stream()
        .map(entry -> command(entry.command().replace('_', ' ')).orElseThrow())
        .toList();
  }

  private static Optional<Command> command(String word) {
    return Command.of(Folding.fold(word));
  }
}
