package parvis.answer;

import parvis.contact.Language;

/// Writes whole numbers from 0 to 999,999 in words, as the reader's tests need them.
final class Spelling {
  private static final String[] FR = {
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf"
  };
  private static final String[] FR_TENS = {
    "",
    "",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "septante",
    "huitante",
    "nonante"
  };
  private static final String[] EN = {
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen"
  };
  private static final String[] EN_TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };
  private static final String[] DE = {
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn"
  };
  private static final String[] DE_TENS = {
    "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"
  };

  private Spelling() {}

  /// @param swiss with septante, huitante and nonante (French only)
  static String of(int number, Language language, boolean swiss) {
    return switch (language.code()) {
      case "fr" -> french(number, swiss);
      case "en" -> english(number);
      default -> number > 0 && number % 100 == 1 ? german(number) + "s" : german(number);
    };
  }

  private static String french(int n, boolean swiss) {
    if (n >= 1000) {
      String thousands = n / 1000 == 1 ? "mille" : french(n / 1000, swiss) + " mille";
      return n % 1000 == 0 ? thousands : thousands + " " + french(n % 1000, swiss);
    }
    if (n >= 100) {
      String hundreds = n / 100 == 1 ? "cent" : FR[n / 100] + " cent" + (n % 100 == 0 ? "s" : "");
      return n % 100 == 0 ? hundreds : hundreds + " " + french(n % 100, swiss);
    }
    if (n < 20) {
      return FR[n];
    }
    int ten = n / 10;
    if (!swiss && ten >= 7) {
      String base = ten == 7 ? "soixante" : "quatre-vingt";
      int rest = n - (ten == 7 ? 60 : 80);
      return rest == 0
          ? "quatre-vingts"
          : base + (rest == 11 && ten == 7 ? " et " : "-") + FR[rest];
    }
    int unit = n % 10;
    return unit == 0 ? FR_TENS[ten] : FR_TENS[ten] + (unit == 1 ? " et un" : "-" + FR[unit]);
  }

  private static String english(int n) {
    if (n >= 1000) {
      int rest = n % 1000;
      String thousands = english(n / 1000) + " thousand";
      return rest == 0 ? thousands : thousands + (rest < 100 ? " and " : " ") + english(rest);
    }
    if (n >= 100) {
      String hundreds = EN[n / 100] + " hundred";
      return n % 100 == 0 ? hundreds : hundreds + " and " + english(n % 100);
    }
    if (n < 20) {
      return EN[n];
    }
    return n % 10 == 0 ? EN_TENS[n / 10] : EN_TENS[n / 10] + "-" + EN[n % 10];
  }

  private static String german(int n) {
    if (n >= 1000) {
      return german(n / 1000) + "tausend" + (n % 1000 == 0 ? "" : german(n % 1000));
    }
    if (n >= 100) {
      return DE[n / 100] + "hundert" + (n % 100 == 0 ? "" : german(n % 100));
    }
    if (n < 20) {
      return DE[n];
    }
    return n % 10 == 0 ? DE_TENS[n / 10] : DE[n % 10] + "und" + DE_TENS[n / 10];
  }
}
