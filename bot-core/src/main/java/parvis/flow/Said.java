package parvis.flow;

import java.math.BigDecimal;
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
}
