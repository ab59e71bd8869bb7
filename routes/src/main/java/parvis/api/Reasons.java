package parvis.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/// The words of problems in one of the languages that staff read.
final class Reasons {
  private static final Reasons ENGLISH = new Reasons("en");
  private static final Map<String, Reasons> BUNDLES =
      Map.of("en", ENGLISH, "fr", new Reasons("fr"));

  private final String language;
  private final Properties texts = new Properties();

  private Reasons(String language) {
    this.language = language;
    try (InputStream in =
            Objects.requireNonNull(
                Reasons.class.getResourceAsStream("problems-" + language + ".properties"));
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// In the first language of `Accept-Language` that there is; English if there is none.
  static Reasons of(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (accepted == null) {
      return ENGLISH;
    }
    try {
      return Locale.LanguageRange.parse(accepted).stream()
          .filter(range -> range.getWeight() > 0)
          .flatMap(range -> Stream.ofNullable(BUNDLES.get(range.getRange().split("-", 2)[0])))
          .findFirst()
          .orElse(ENGLISH);
    } catch (IllegalArgumentException malformed) {
      return ENGLISH;
    }
  }

  String language() {
    return language;
  }

  /// What happened, to which thing; one sentence.
  String detail(Reason reason, List<?> values) {
    String text = texts.getProperty(reason.key());
    if (text == null) {
      throw new IllegalStateException("problems-" + language + " lacks " + reason.key());
    }
    return filled(text, values);
  }

  /// What to do next; empty if there is nothing to say.
  String remedy(Reason reason, List<?> values) {
    return filled(texts.getProperty(reason.key() + ".remedy", ""), values);
  }

  String title(HttpStatusCode status) {
    return texts.getProperty("title." + status.value(), "HTTP " + status.value());
  }

  private static String filled(String text, List<?> values) {
    StringBuilder filled = new StringBuilder(text.length() + 40);
    int from = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
      filled.append(text, from, at).append(values.get(text.charAt(at + 1) - '0'));
      from = at + 3;
    }
    return filled.append(text, from, text.length()).toString();
  }
}
