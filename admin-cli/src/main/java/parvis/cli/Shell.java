package parvis.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parvis.cli.remote.Failure;
import parvis.cli.remote.Hub;
import parvis.cli.remote.HubFinder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What every subcommand shares: the terminal, the words, the common options, the hub.
final class Shell {
  private static final Pattern COMMANDING =
      Pattern.compile(
          "[\\p{Cntrl}\\x{80}-\\x{9f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}&&[^\\n\\t]]");

  private final Terminal terminal;
  private final Words words;
  private boolean json;
  private boolean verbose;
  private @Nullable Hub hub;
  private @Nullable JsonMapper mapper;

  Shell(Terminal terminal, Words words) {
    this.terminal = terminal;
    this.words = words;
  }

  Terminal terminal() {
    return terminal;
  }

  Words words() {
    return words;
  }

  boolean json() {
    return json;
  }

  void json(boolean wanted) {
    json = wanted;
  }

  boolean verbose() {
    return verbose;
  }

  void verbose(boolean wanted) {
    verbose = wanted;
  }

  Hub hub() {
    Hub found = hub;
    if (found == null) {
      found = new HubFinder(terminal.environment(), terminal.directory(), words).find();
      hub = found;
    }
    return found;
  }

  JsonMapper mapper() {
    JsonMapper made = mapper;
    if (made == null) {
      made = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      mapper = made;
    }
    return made;
  }

  /// A result line of that key, on standard output.
  void say(String key, Object... values) {
    terminal.out().println(words.say(key, values));
  }

  /// A remark of that key, on standard error.
  void note(String key, Object... values) {
    terminal.err().println(words.say(key, values));
    terminal.err().flush();
  }

  /// A line of results. What citizens wrote must not command the terminal of whoever reads it:
  /// controls (ECMA-48) and what turns the direction of writing (UAX #9) are shown as U+FFFD.
  void line(String text) {
    terminal.out().println(COMMANDING.matcher(text).replaceAll("\ufffd"));
  }

  void lines(Iterable<String> texts) {
    texts.forEach(this::line);
  }

  void print(JsonNode node) {
    line(mapper().writeValueAsString(node));
  }

  /// Prints as JSON or as a person reads it.
  void show(JsonNode node) {
    show(node, () -> new Render(words).of(node));
  }

  /// Prints as JSON, or these lines.
  void show(JsonNode node, Supplier<List<String>> readable) {
    if (json) {
      print(node);
    } else {
      lines(readable.get());
    }
  }

  /// The text of a file the user named, read as UTF-8.
  ///
  /// @throws Failure if it cannot be read
  String text(Path file) {
    return new String(read(file), StandardCharsets.UTF_8);
  }

  /// The octets of a file the user named.
  ///
  /// @throws Failure if it cannot be read
  byte[] read(Path file) {
    try {
      return Files.readAllBytes(terminal.directory().resolve(file));
    } catch (IOException unreadable) {
      throw new Failure(words.say("file.unreadable", file), words.say("file.unreadable.next"))
          .because(unreadable);
    }
  }
}
