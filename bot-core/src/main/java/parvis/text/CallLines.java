package parvis.text;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import parvis.contact.Language;

/// What is said on the telephone in one language. The same file holds the spoken form of those
/// [Line]s whose written form names words to type.
public final class CallLines {
  private static final Map<Language, CallLines> BUNDLES = new LinkedHashMap<>();

  static {
    for (Language language : Lines.LANGUAGES) {
      BUNDLES.put(language, new CallLines(language));
    }
  }

  private final Map<CallLine, Template> templates = new EnumMap<>(CallLine.class);

  private CallLines(Language language) {
    Properties texts = texts(language);
    for (CallLine line : CallLine.values()) {
      String text = texts.getProperty(line.key());
      if (text == null) {
        throw new IllegalStateException("call-" + language + ".properties lacks " + line.key());
      }
      templates.put(line, Template.compile(text, language));
    }
  }

  static Properties texts(Language language) {
    return Lines.resource("call-" + language + ".properties");
  }

  /// The bundle of that language; of the reference language if it has none.
  public static CallLines in(Language language) {
    CallLines lines = BUNDLES.get(language);
    return lines == null ? Objects.requireNonNull(BUNDLES.get(Lines.LANGUAGES.getFirst())) : lines;
  }

  Template template(CallLine line) {
    return Objects.requireNonNull(templates.get(line));
  }

  /// @throws IllegalArgumentException if a value of the line is missing
  public String say(CallLine line, Map<String, ?> values) {
    return template(line).render(values);
  }

  public String say(CallLine line) {
    return say(line, Map.of());
  }
}
