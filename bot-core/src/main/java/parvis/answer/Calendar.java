package parvis.answer;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The words of dates in French, English and German, folded; no word means two things in two of
/// them.
final class Calendar {
  static final Map<String, Month> MONTHS = new HashMap<>();
  static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();

  /// Days from today.
  static final Map<String, Integer> RELATIVE = new HashMap<>();

  /// Days in a unit that is counted: `dans 3 jours`.
  static final Map<String, Integer> SPANS = new HashMap<>();

  static final Set<String> NEXT =
      Set.of(
          "prochain",
          "prochaine",
          "next",
          "nachsten",
          "nachster",
          "nachste",
          "naechsten",
          "kommenden",
          "kommender",
          "kommende",
          "coming",
          "ce",
          "this",
          "diesen",
          "dieser");
  static final Set<String> PAST =
      Set.of("dernier", "last", "letzten", "letzter", "vergangenen", "passe");
  static final Set<String> INTO = Set.of("dans", "in", "d", "sous");
  static final Set<String> SMALL =
      Set.of(
          "le", "la", "l", "the", "on", "of", "am", "den", "der", "dem", "de", "du", "au", "ce",
          "a", "pour", "for", "vom", "im", "date", "est", "is", "it", "das", "ist", "es", "c", "by",
          "zum");

  static {
    months("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre");
    months("january february march april may june july august september october november december");
    months("januar februar marz april mai juni juli august september oktober november dezember");
    months("jan feb mar apr mai jun jul aug sep oct nov dec");
    months("janv fevr maerz avr mai jui juil aou sept okt nov dez");
    months("janner fev mrz abr may june july aug setp oct nov dec");
    MONTHS.put("jaenner", Month.JANUARY);
    MONTHS.put("feber", Month.FEBRUARY);
    MONTHS.remove("jui");
    weekdays("lundi mardi mercredi jeudi vendredi samedi dimanche");
    weekdays("monday tuesday wednesday thursday friday saturday sunday");
    weekdays("montag dienstag mittwoch donnerstag freitag samstag sonntag");
    weekdays("mon tue wed thu fri sat sun");
    weekdays("lun tues mer thurs ven sam dim");
    WEEKDAYS.put("sonnabend", DayOfWeek.SATURDAY);
    WEEKDAYS.put("jeu", DayOfWeek.THURSDAY);
    WEEKDAYS.put("weds", DayOfWeek.WEDNESDAY);
    relative(0, "aujourd hui", "aujourdhui", "today", "heute", "ce soir", "ce matin", "tonight");
    relative(0, "this evening", "this morning", "this afternoon", "heute abend", "cet apres midi");
    relative(1, "demain", "dem1", "tomorrow", "tomorow", "tommorow", "tommorrow", "tmrw", "morgen");
    relative(2, "apres demain", "apresdemain", "day after tomorrow", "ubermorgen", "uebermorgen");
    relative(-1, "hier", "yesterday", "gestern");
    relative(-2, "avant hier", "day before yesterday", "vorgestern");
    relative(0, "ajd", "auj", "ojd", "aujourdui", "2day", "2 day", "tdy", "heut", "heit");
    relative(0, "2nite", "2 nite", "tonite", "cet aprem", "cette apres midi", "heute nachmittag");
    relative(1, "2main", "2 main", "dmain", "2moro", "2 moro", "2morrow", "2 morrow", "2mrw");
    relative(1, "2 mrw", "tmr", "tmw", "tomoz", "tomo", "tomoro", "tommorow", "tmoro", "mrgn");
    relative(1, "morgn", "moang", "morn");
    relative(2, "apres 2 main", "ap demain", "overmorrow", "ubermorgn", "uebermorgn", "ibermorgn");
    spans(1, "jour", "jours", "day", "days", "tag", "tage", "tagen");
    spans(7, "semaine", "semaines", "week", "weeks", "woche", "wochen");
  }

  private Calendar() {}

  private static void months(String names) {
    int month = 1;
    for (String name : names.split(" ")) {
      MONTHS.putIfAbsent(name, Month.of(month++));
    }
  }

  private static void weekdays(String names) {
    int day = 1;
    for (String name : names.split(" ")) {
      WEEKDAYS.putIfAbsent(name, DayOfWeek.of(day++));
    }
  }

  private static void relative(int days, String... phrases) {
    for (String phrase : phrases) {
      RELATIVE.put(phrase, days);
    }
  }

  private static void spans(int days, String... words) {
    for (String word : words) {
      SPANS.put(word, days);
    }
  }
}
