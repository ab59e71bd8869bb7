package parvis.text;

import java.util.List;
import java.util.Map;
import parvis.contact.Language;

/// Whole numbers in words, as they are read back on the telephone: the cardinals that stand alone,
/// without a noun ("vingt et un", "twenty-one", "einundzwanzig").
public final class NumberNames {
  /// The greatest number that has a name here; greater ones stay digits.
  public static final long MOST = 999_999;

  private static final Map<Language, List<String>> SMALL =
      Map.of(
          Language.FR,
          List.of(
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
              "seize"),
          Language.EN,
          List.of(
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
              "nineteen"),
          Language.DE,
          List.of(
              "null",
              "eins",
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
              "neunzehn"));

  private static final Map<Language, List<String>> TENS =
      Map.of(
          Language.FR,
          List.of(
              "",
              "dix",
              "vingt",
              "trente",
              "quarante",
              "cinquante",
              "soixante",
              "soixante",
              "quatre-vingt",
              "quatre-vingt"),
          Language.EN,
          List.of(
              "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
          Language.DE,
          List.of(
              "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig",
              "neunzig"));

  private NumberNames() {}

  /// In words; in digits if it is negative, greater than [#MOST], or the language has no names
  /// here.
  public static String of(long number, Language language) {
    List<String> small = SMALL.get(language);
    List<String> tens = TENS.get(language);
    if (small == null || tens == null || number < 0 || number > MOST) {
      return Long.toString(number);
    }
    Names names = new Names(small, tens);
    int value = (int) number;
    return switch (language.code()) {
      case "fr" -> names.french(value, true);
      case "de" -> names.german(value, true);
      default -> names.english(value);
    };
  }

  private record Names(List<String> small, List<String> tens) {

    // "cent" and "quatre-vingt" take an s only when nothing follows, "mille" included.
    String french(int n, boolean last) {
      if (n < small.size()) {
        return small.get(n);
      }
      if (n < 100) {
        return frenchTens(n, last);
      }
      if (n < 1_000) {
        int hundreds = n / 100;
        String many = hundreds == 1 ? "cent" : small.get(hundreds) + " cent";
        if (n % 100 == 0) {
          return many + (hundreds > 1 && last ? "s" : "");
        }
        return many + " " + french(n % 100, last);
      }
      String thousands = n / 1_000 == 1 ? "mille" : french(n / 1_000, false) + " mille";
      return n % 1_000 == 0 ? thousands : thousands + " " + french(n % 1_000, last);
    }

    private String frenchTens(int n, boolean last) {
      int ten = n / 10;
      boolean scores = ten == 7 || ten == 9; // counted on from sixty and eighty
      int rest = scores ? n % 10 + 10 : n % 10;
      if (rest == 0) {
        return tens.get(ten) + (ten == 8 && last ? "s" : "");
      }
      boolean joined = n % 10 == 1 && ten < 8;
      return tens.get(ten) + (joined ? " et " : "-") + french(rest, last);
    }

    String english(int n) {
      if (n < small.size()) {
        return small.get(n);
      }
      if (n < 100) {
        return n % 10 == 0 ? tens.get(n / 10) : tens.get(n / 10) + "-" + small.get(n % 10);
      }
      if (n < 1_000) {
        String hundreds = small.get(n / 100) + " hundred";
        return n % 100 == 0 ? hundreds : hundreds + " and " + english(n % 100);
      }
      String thousands = english(n / 1_000) + " thousand";
      int rest = n % 1_000;
      return rest == 0 ? thousands : thousands + (rest < 100 ? " and " : " ") + english(rest);
    }

    // "eins" loses its s before whatever it counts.
    String german(int n, boolean last) {
      if (n < small.size()) {
        return n == 1 && !last ? "ein" : small.get(n);
      }
      if (n < 100) {
        String ten = tens.get(n / 10);
        return n % 10 == 0 ? ten : german(n % 10, false) + "und" + ten;
      }
      if (n < 1_000) {
        String hundreds = german(n / 100, false) + "hundert";
        return n % 100 == 0 ? hundreds : hundreds + german(n % 100, last);
      }
      String thousands = german(n / 1_000, false) + "tausend";
      return n % 1_000 == 0 ? thousands : thousands + german(n % 1_000, last);
    }
  }
}
