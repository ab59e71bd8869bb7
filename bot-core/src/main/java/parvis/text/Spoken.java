package parvis.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import parvis.contact.Language;

/// Numbers and dates as people say them, within the GSM 7-bit alphabet (so `aout`, which has no û).
public final class Spoken {
  private static final Map<Language, List<String>> COUNTS =
      Map.of(
          Language.FR,
          List.of(
              "aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf",
              "dix", "onze", "douze"),
          Language.EN,
          List.of(
              "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
              "eleven", "twelve"),
          Language.DE,
          List.of(
              "keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
              "zehn", "elf", "zwölf"));

  private static final Map<Language, List<String>> MONTHS =
      Map.of(
          Language.FR,
          List.of(
              "janvier",
              "février",
              "mars",
              "avril",
              "mai",
              "juin",
              "juillet",
              "aout",
              "septembre",
              "octobre",
              "novembre",
              "décembre"),
          Language.EN,
          List.of(
              "January",
              "February",
              "March",
              "April",
              "May",
              "June",
              "July",
              "August",
              "September",
              "October",
              "November",
              "December"),
          Language.DE,
          List.of(
              "Januar",
              "Februar",
              "März",
              "April",
              "Mai",
              "Juni",
              "Juli",
              "August",
              "September",
              "Oktober",
              "November",
              "Dezember"));

  private Spoken() {}

  /// How many questions (feminine): in words up to twelve, then in digits.
  public static String count(int number, Language language) {
    List<String> words = COUNTS.getOrDefault(language, List.of());
    return number >= 0 && number < words.size() ? words.get(number) : Integer.toString(number);
  }

  /// Day and month: `1er mars`, `1 March`, `1. März`; in other languages `01/03`.
  public static String day(LocalDate date, Language language) {
    List<String> months = MONTHS.get(language);
    int day = date.getDayOfMonth();
    if (months == null) {
      return "%02d/%02d".formatted(day, date.getMonthValue());
    }
    String month = months.get(date.getMonthValue() - 1);
    return switch (language.code()) {
      case "fr" -> (day == 1 ? "1er" : Integer.toString(day)) + " " + month;
      case "de" -> day + ". " + month;
      default -> day + " " + month;
    };
  }

  /// Day, month and year.
  public static String date(LocalDate date, Language language) {
    String separator = MONTHS.containsKey(language) ? " " : "/";
    return day(date, language) + separator + date.getYear();
  }
}
