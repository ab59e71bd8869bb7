package parvis.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import parvis.contact.Language;

/// What a person may ask for at any moment, in any language. A command is the whole message after
/// folding; inside a sentence the same word is part of an answer.
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

  /// @param folded the whole message after [Folding#fold]
  public static Optional<Command> of(String folded) {
    return Optional.ofNullable(WORDS.get(folded));
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
