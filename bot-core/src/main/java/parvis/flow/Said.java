package parvis.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import parvis.contact.Language;

/// How values are said inside a sentence.
final class Said {
  private Said() {}

  static String yesNo(boolean yes, Language language) {
    return switch (language.code()) {
      case "fr" -> yes ? "oui" : "non";
      case "de" -> yes ? "ja" : "nein";
      default -> yes ? "yes" : "no";
    };
  }

  static String number(BigDecimal number, Language language) {
    String plain = number.toPlainString();
    return language.equals(Language.EN) ? plain : plain.replace('.', ',');
  }

  /// `31 mars 2027`, `31 March 2027`, `31. März 2027`; `aout` in the spelling of 1990, because û
  /// would double the cost of a message.
  static String day(LocalDate day, Language language) {
    Locale locale = Locale.of(language.code());
    String month = day.getMonth().getDisplayName(TextStyle.FULL, locale).replace('û', 'u');
    String number =
        switch (language.code()) {
          case "fr" -> day.getDayOfMonth() == 1 ? "1er" : String.valueOf(day.getDayOfMonth());
          case "de" -> day.getDayOfMonth() + ".";
          default -> String.valueOf(day.getDayOfMonth());
        };
    return number + " " + month + " " + day.getYear();
  }
}
