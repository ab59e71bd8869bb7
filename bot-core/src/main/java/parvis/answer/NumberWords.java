package parvis.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parvis.contact.Language;

/// The words of one language that numbers are made of, folded, with common misspellings. French
/// counts by the long scale and knows the Swiss and Belgian tens; German words stand without dots
/// (`funf`) and with an added e (`fuenf`).
final class NumberWords {
  final Map<String, Long> units = new HashMap<>();
  final Map<String, Long> scales = new HashMap<>();
  final Map<String, Long> collectives = new HashMap<>();
  final Map<String, Integer> parts = new HashMap<>();
  final Map<String, String> ordinals = new HashMap<>();
  final Set<String> hundreds;
  final Set<String> ands;
  final Set<String> articles;
  final Set<String> points;
  final Set<String> minus;
  final Language language;

  private static final Map<Language, NumberWords> ALL =
      Map.of(Language.FR, french(), Language.EN, english(), Language.DE, german());

  private NumberWords(
      Language language,
      Set<String> hundreds,
      Set<String> ands,
      Set<String> articles,
      Set<String> points,
      Set<String> minus) {
    this.language = language;
    this.hundreds = hundreds;
    this.ands = ands;
    this.articles = articles;
    this.points = points;
    this.minus = minus;
  }

  static NumberWords of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  @Nullable Long scale(String word) {
    return scales.get(word);
  }

  /// Whether the word alone has a meaning in a cardinal.
  boolean knows(String word) {
    return units.containsKey(word)
        || scales.containsKey(word)
        || collectives.containsKey(word)
        || hundreds.contains(word)
        || ands.contains(word)
        || articles.contains(word);
  }

  private NumberWords units(String words) {
    put(units, words);
    return this;
  }

  private NumberWords scales(String words) {
    put(scales, words);
    return this;
  }

  private NumberWords collectives(String words) {
    put(collectives, words);
    return this;
  }

  /// `word=number` between blanks.
  private static void put(Map<String, Long> map, String words) {
    for (String pair : words.split("\\s+")) {
      int at = pair.indexOf('=');
      map.put(pair.substring(0, at), Long.parseLong(pair.substring(at + 1).replace("_", "")));
    }
  }

  private NumberWords parts(int whole, String... words) {
    List.of(words).forEach(word -> parts.put(word, whole));
    return this;
  }

  private NumberWords ordinals(String words) {
    for (String pair : words.split("\\s+")) {
      int at = pair.indexOf('=');
      ordinals.put(pair.substring(0, at), pair.substring(at + 1));
    }
    return this;
  }

  private static NumberWords french() {
    return new NumberWords(
            Language.FR,
            Set.of("cent", "cents", "cens", "sent"),
            Set.of("et"),
            Set.of(),
            Set.of("virgule", "point"),
            Set.of("moins"))
        .units(
            """
            zero=0 un=1 une=1 deux=2 trois=3 troi=3 quatre=4 quatres=4 katre=4 cinq=5 cinque=5 six=6 sept=7
            huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16
            vingt=20 vingts=20 vint=20 trente=30 trentes=30 trante=30 quarante=40 quarente=40 cinquante=50
            cinquente=50 soixante=60 soissante=60 septante=70 huitante=80 octante=80 nonante=90\
            """)
        .scales(
            """
            mille=1000 milles=1000 mil=1000 million=1000000 millions=1000000 milliard=1000000000
            milliards=1000000000 billion=1000000000000 billions=1000000000000
            trillion=1000000000000000000 trillions=1000000000000000000\
            """)
        .collectives(
            """
            douzaine=12 douzaines=12 dizaine=10 dizaines=10 quinzaine=15 vingtaine=20 trentaine=30
            quarantaine=40 cinquantaine=50 soixantaine=60 centaine=100 centaines=100 millier=1000
            milliers=1000\
            """)
        .parts(2, "demi", "demie", "demis", "demies", "moitie")
        .parts(3, "tiers")
        .parts(4, "quart", "quarts")
        .ordinals(
            "premier=un premiere=un premiers=un premieres=un second=deux seconde=deux tierce=trois");
  }

  private static NumberWords english() {
    return new NumberWords(
            Language.EN,
            Set.of("hundred", "hundreds", "hundered", "hunderd"),
            Set.of("and"),
            Set.of("a", "an"),
            Set.of("point", "dot"),
            Set.of("minus", "negative"))
        .units(
            """
            zero=0 nought=0 naught=0 nil=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9
            ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17
            eighteen=18 nineteen=19 twenty=20 twenties=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60
            seventy=70 eighty=80 ninety=90 ninty=90 tree=3 fiveteen=15 eightteen=18 twelf=12\
            """)
        .scales(
            """
            thousand=1000 thousands=1000 million=1000000 millions=1000000 billion=1000000000
            billions=1000000000 trillion=1000000000000 trillions=1000000000000\
            """)
        .collectives("dozen=12 dozens=12 doz=12 dozs=12")
        .parts(2, "half", "halves")
        .parts(4, "quarter", "quarters")
        .ordinals(
            """
            first=one second=two third=three fourth=four fifth=five sixth=six seventh=seven eighth=eight
            ninth=nine tenth=ten eleventh=eleven twelfth=twelve thirteenth=thirteen fourteenth=fourteen
            fifteenth=fifteen sixteenth=sixteen seventeenth=seventeen eighteenth=eighteen
            nineteenth=nineteen twentieth=twenty thirtieth=thirty fortieth=forty fiftieth=fifty
            sixtieth=sixty seventieth=seventy eightieth=eighty ninetieth=ninety hundredth=hundred
            thousandth=thousand millionth=million billionth=billion trillionth=trillion
            forth=four fith=five eigth=eight nineth=nine\
            """);
  }

  private static NumberWords german() {
    return new NumberWords(
            Language.DE,
            Set.of("hundert", "hunderte"),
            Set.of("und"),
            Set.of(),
            Set.of("komma", "punkt"),
            Set.of("minus"))
        .units(
            """
            null=0 ein=1 eins=1 eine=1 einen=1 einer=1 eines=1 einem=1 zwei=2 zwo=2 drei=3 vier=4 funf=5
            fuenf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwolf=12 zwoelf=12 dreizehn=13
            vierzehn=14 funfzehn=15 fuenfzehn=15 sechzehn=16 siebzehn=17 siebenzehn=17 achtzehn=18
            neunzehn=19 zwanzig=20 zwanzich=20 dreissig=30 dreisig=30 dreizig=30 vierzig=40 funfzig=50
            fuenfzig=50 sechzig=60 sechszig=60 siebzig=70 siebenzig=70 achtzig=80 neunzig=90\
            """)
        .scales(
            """
            tausend=1000 tausende=1000 million=1000000 millionen=1000000 milliarde=1000000000
            milliarden=1000000000 billion=1000000000000 billionen=1000000000000\
            """)
        .collectives("dutzend=12")
        .parts(2, "halb", "halbe", "halber", "halbes", "halben", "halfte", "haelfte")
        .parts(3, "drittel")
        .parts(4, "viertel")
        .ordinals("erst=ein dritt=drei siebt=sieben siebent=sieben acht=acht");
  }
}
