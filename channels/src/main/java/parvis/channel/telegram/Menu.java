package parvis.channel.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import parvis.contact.Language;

/// The commands a Telegram client offers behind its menu button, in one language: the command words
/// of every channel, each with what it does.
public final class Menu {
  /// What a bare `/start` says: ask again.
  static final String START = "REPETER";

  private Menu() {}

  /// @param command 1 to 32 of `a-z 0-9 _`, without the slash
  /// @param description 1 to 256 characters
  public record Entry(String command, String description) {}

  /// The menu in the order it is shown.
  ///
  /// @throws IllegalArgumentException if Parvis does not speak the language
  public static List<Entry> in(Language language) {
    String name = "menu-" + language.code() + ".properties";
    Properties lines = new Properties();
    try (InputStream file = Menu.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalArgumentException("no menu in " + language.code());
      }
      lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String order = Objects.requireNonNull(lines.getProperty("order"), name);
    return List.of(order.split("\\s+")).stream()
        .map(command ->
            new Entry(command, Objects.requireNonNull(lines.getProperty(command), command)))
        .toList();
  }
}
