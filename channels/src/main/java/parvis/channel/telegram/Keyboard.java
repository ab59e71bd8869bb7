package parvis.channel.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parvis.channel.Cut;
import parvis.channel.telegram.TelegramMessage.Button;
import parvis.message.Prompt;

/// The buttons of a prompt, which carry words. A label too long for a button stands in the text as
/// a numbered line; its button then has the number and the first words.
final class Keyboard {
  /// What one button across a small telephone shows before it is cut off, in UTF-16 units.
  static final int WIDE = 34;

  /// What one of three buttons side by side shows.
  private static final int NARROW = 10;

  /// Telegram takes no more buttons on one message.
  private static final int MOST = 100;

  private static final List<String> YES_NO = List.of("yes", "no");

  private Keyboard() {}

  /// Whether the choice is that of yes or no.
  static boolean yesNo(Prompt prompt) {
    return prompt.options().stream().map(Prompt.Option::name).toList().equals(YES_NO);
  }

  /// Whether every label fits its button.
  static boolean fits(Prompt prompt) {
    return prompt.options().stream().allMatch(option -> option.label().length() <= WIDE);
  }

  /// @return rows of buttons; none if the prompt offers nothing to choose
  static List<List<Button>> of(Prompt prompt) {
    List<Prompt.Option> options = prompt.options();
    if (options.size() > MOST) {
      return List.of();
    }
    List<Button> buttons = new ArrayList<>();
    for (Prompt.Option option : options) {
      String words = fits(prompt) ? option.label() : option.key() + " " + shortened(option);
      if (yesNo(prompt) && !words.isEmpty()) {
        // Within a line they are small.
        words = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
      }
      buttons.add(new Button(words, prompt.about() + ":" + option.key()));
    }
    boolean oneRow =
        buttons.size() <= 3 && buttons.stream().allMatch(b -> b.label().length() <= NARROW);
    return oneRow && !buttons.isEmpty()
        ? List.of(buttons)
        : buttons.stream().map(List::of).toList();
  }

  private static String shortened(Prompt.Option option) {
    String label = option.label();
    int most = WIDE - option.key().length() - 2;
    return label.length() <= most
        ? label
        : label.substring(0, Cut.at(label, 0, most)).strip() + "…";
  }
}
