package parvis.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The values of settings by their kinds. What is wrong is gathered; until the whole is refused a
/// value that is right stands in.
final class SettingValues {
  private final Function<String, @Nullable String> source;
  private final List<String> problems = new ArrayList<>();

  /// @param source gives the value of a setting by its [Setting#key]
  SettingValues(Function<String, @Nullable String> source) {
    this.source = source;
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  /// @throws StartFailure with every problem, one a line
  void refuse() {
    if (!problems.isEmpty()) {
      throw new StartFailure(String.join("\n", problems));
    }
  }

  boolean has(Setting setting) {
    return text(setting).isPresent();
  }

  /// What is given, without blanks around it; empty if that is nothing.
  Optional<String> text(Setting setting) {
    return Optional.ofNullable(source.apply(setting.key()))
        .map(String::strip)
        .filter(s -> !s.isEmpty());
  }

  /// @param fallback the value if none is given, and of a faulty one
  <T> T read(Setting setting, String fallback, Function<String, T> parse, String expected) {
    return given(setting, fallback, parse, expected).orElseGet(() -> parse.apply(fallback));
  }

  /// @param example stands in for a faulty value
  <T> Optional<T> given(
      Setting setting, String example, Function<String, T> parse, String expected) {
    return text(setting)
        .map(given -> {
          try {
            return parse.apply(given);
          } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(
                setting.inEnvironment() + " is '" + given + "', but must be " + expected + ".");
            return parse.apply(example);
          }
        });
  }

  URI url(Setting setting, String fallback) {
    return read(
        setting,
        fallback,
        given -> {
          URI url =
              URI.create(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
          if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new IllegalArgumentException();
          }
          return url;
        },
        "a URL that begins with https:// or http://");
  }

  Optional<BigDecimal> price(Setting setting) {
    return given(
        setting,
        "0",
        given -> {
          BigDecimal price = new BigDecimal(given.replace(',', '.'));
          if (price.signum() < 0 || price.compareTo(BigDecimal.TEN) > 0) {
            throw new IllegalArgumentException();
          }
          return price;
        },
        "a price in euros between 0 and 10, such as 0.0725");
  }

  /// A whole number from `least` to `most`.
  int count(Setting setting, int fallback, int least, int most, String of) {
    return read(
        setting,
        String.valueOf(fallback),
        given -> {
          int count = Integer.parseInt(given);
          if (count < least || count > most) {
            throw new IllegalArgumentException();
          }
          return count;
        },
        "a whole number of " + of + " from " + least + " to " + most);
  }

  boolean onOff(Setting setting, String fallback) {
    return read(
        setting,
        fallback,
        given ->
            switch (given.toLowerCase(Locale.ROOT)) {
              case "on", "true" -> true;
              case "off", "false" -> false;
              default -> throw new IllegalArgumentException();
            },
        "on or off");
  }
}
