package parvis.cli;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parvis.cli.remote.Phrases;
import parvis.consent.Rules;
import parvis.contact.Language;

/// The command's words in one language: help texts for picocli and messages, from one bundle.
record Words(Locale locale, ResourceBundle bundle) implements Phrases {
  /// `{0|person|people}`: the form for the number that value 0 is.
  private static final Pattern PLURAL = Pattern.compile("\\{(\\d)\\|([^|}]*)\\|([^}]*)\\}");

  static final List<String> LANGUAGES = List.of("en", "fr");

  /// @param language `fr` for French; anything else is English
  static Words in(String language) {
    Locale locale = language.equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    // Without this control, English would fall back to the words of the machine's own locale.
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "parvis.cli.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return new Words(locale, bundle);
  }

  /// The language asked for by `--lang`, else by the environment as POSIX has it.
  static String language(String[] arguments, Map<String, String> environment) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--lang=")) {
        return arguments[i].substring("--lang=".length());
      }
      if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
        return arguments[i + 1];
      }
    }
    for (String variable : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return value.startsWith("fr") ? "fr" : "en";
      }
    }
    return "en";
  }

  @Override
  public String language() {
    return locale.getLanguage();
  }

  @Override
  public String say(String key, Object... values) {
    String text =
        PLURAL
            .matcher(bundle.getString(key))
            .replaceAll(form -> {
              Object value = values[Integer.parseInt(form.group(1))];
              boolean one = value instanceof Number number && one(number.longValue());
              return Matcher.quoteReplacement(form.group(one ? 2 : 3));
            });
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      String shown =
          value instanceof Long || value instanceof Integer
              ? number(((Number) value).longValue())
              : String.valueOf(value);
      text = text.replace("{" + i + "}", shown);
    }
    return text;
  }

  /// French counts nothing as one.
  private boolean one(long value) {
    return value == 1 || (value == 0 && locale.equals(Locale.FRENCH));
  }

  /// The message of that key, or `otherwise` if there is none.
  String sayOr(String key, String otherwise) {
    return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
  }

  /// Why, in this language.
  ///
  /// @param told the hub's own words, for a rule that this command does not know
  String rule(String name, String told) {
    return Rules.all()
        .find(name)
        .map(rule -> rule.text(new Language(locale.getLanguage())))
        .orElse(told);
  }

  /// Euros with their cents.
  String euros(BigDecimal value) {
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(Math.max(2, value.scale()));
    return format.format(value);
  }

  String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  String percent(double share) {
    return Math.round(share * 100) + (locale.equals(Locale.FRENCH) ? " %" : "%");
  }
}
