package parvis.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import parvis.contact.Language;

/// What Parvis says in one language: a bundle of templates, compiled once per process.
public final class Lines {
  /// Every language that has a bundle; the first is the reference.
  public static final List<Language> LANGUAGES = List.of(Language.FR, Language.EN, Language.DE);

  private static final Map<Language, Lines> BUNDLES = new LinkedHashMap<>();

  static {
    for (Language language : LANGUAGES) {
      BUNDLES.put(language, new Lines(language));
    }
  }

  private final Map<Line, Template> templates = new EnumMap<>(Line.class);
  private final Map<Line, Template> spoken = new EnumMap<>(Line.class);

  private Lines(Language language) {
    Properties texts = resource("lines-" + language + ".properties");
    Properties voice = CallLines.texts(language);
    for (Line line : Line.values()) {
      String text = texts.getProperty(line.key());
      if (text == null) {
        throw new IllegalStateException("lines-" + language + ".properties lacks " + line.key());
      }
      templates.put(line, Template.compile(text, language));
      spoken.put(line, Template.compile(voice.getProperty(line.key(), text), language));
    }
  }

  /// The bundle of that language; of the reference language if it has none.
  public static Lines in(Language language) {
    Lines lines = BUNDLES.get(language);
    return lines == null ? Objects.requireNonNull(BUNDLES.get(LANGUAGES.getFirst())) : lines;
  }

  public Template template(Line line) {
    Template template = templates.get(line);
    if (template == null) {
      throw new IllegalStateException("no template for " + line);
    }
    return template;
  }

  /// What is said on the telephone, where the written line names words to type; else the same.
  public Template spoken(Line line) {
    return Objects.requireNonNull(spoken.get(line));
  }

  /// @throws IllegalArgumentException if a value of the line is missing
  public String render(Line line, Map<String, ?> values) {
    return template(line).render(values);
  }

  /// Reads a properties file beside this class, in UTF-8.
  static Properties resource(String name) {
    Properties properties = new Properties();
    try (Reader in = open(name)) {
      properties.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties;
  }

  /// Reads a list beside this class, one entry a line, in UTF-8; `#` begins a comment.
  static List<String> list(String name) {
    try (BufferedReader in = new BufferedReader(open(name))) {
      return in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Reader open(String name) {
    InputStream in = Lines.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("missing resource " + name);
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }
}
