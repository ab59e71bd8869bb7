package parvis.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import parvis.contact.Language;

/// What a person may ask for at any moment, in any language. A command is the whole message after
/// folding, said once or again and again, with or without a please or a thank you; inside a
/// sentence the same word is part of an answer.
public enum Command {
  BACK,
  LATER,
  CONTACT,
  STOP,
  SKIP,
  REPEAT,
  HELP,
  INFO,
  RESTART,
  FR,
  EN,
  DE,
  WITHDRAW,
  WRONG,
  CALL,
  RESULTS;

  private static final Map<String, Command> WORDS = words();

  private static final Pattern COURTESY =
      Pattern.compile(
          "\\b(svp|stp|s il vous plait|s il te plait|sil vous plait|sil te plait|merci|please|pls"
              + "|thank you|thanks|thx|bitte|danke)\\b");

  /// Longer than any command with its courtesies, in UTF-16 units.
  private static final int POLITE = 80;

  /// @param folded the whole message after [Folding#fold]
  public static Optional<Command> of(String folded) {
    Command command = WORDS.get(folded);
    return command != null || folded.length() > POLITE
        ? Optional.ofNullable(command)
        : Optional.ofNullable(WORDS.get(bare(folded)));
  }

  /// Without courtesies, and once if it is one word again and again.
  private static String bare(String folded) {
    String plain = COURTESY.matcher(folded).replaceAll(" ").strip();
    List<String> words = List.of(plain.split(" +"));
    return words.stream().distinct().count() == 1 ? words.getFirst() : String.join(" ", words);
  }

  private static Map<String, Command> words() {
    Map<String, Command> words = new HashMap<>();
    for (Language language : Lines.LANGUAGES) {
      Properties file = Lines.resource("commands-" + language + ".properties");
      for (Command command : values()) {
        String listed = file.getProperty(command.name().toLowerCase(Locale.ROOT), "");
        for (String word : listed.split("\\|", -1)) {
          String folded = Folding.fold(word);
          Command other = folded.isEmpty() ? command : words.put(folded, command);
          if (other != null && other != command) {
            throw new IllegalStateException(folded + " is both " + other + " and " + command);
          }
        }
      }
    }
    return Map.copyOf(words);
  }
}
