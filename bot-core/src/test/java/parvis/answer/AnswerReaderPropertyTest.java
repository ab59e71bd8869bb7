package parvis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.contact.Language;
import parvis.text.Folding;

class AnswerReaderPropertyTest {
  private static final int TEXTS = 30_000;

  @ParameterizedTest(name = "{0}, with Swiss tens {1}")
  @CsvSource({"fr,false", "fr,true", "en,false", "de,false"})
  void numberInWordsIsReadAsTheNumber(String code, boolean swiss) {
    Language language = new Language(code);
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);

    for (int i = 0; i < 6_000; i++) {
      int number = i < 2_000 ? i : random.nextInt(1_000_000);
      String words = Spelling.of(number, language, swiss);

      assertThat(read(new Expected.Whole(), words, language))
          .as("%s, seed %s", words, seed)
          .isEqualTo(new Reading.Understood(new Value.Whole(number), ""));
    }
  }

  @Test
  void anyTextGivesAReading() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<Expected> questions = List.copyOf(Corpora.questions(Language.FR).values());
    List<String> pool = pool();

    for (int i = 0; i < TEXTS; i++) {
      String reply =
          switch (i % 4) {
            case 0 -> noise(random);
            case 1 -> hostile(random, pool);
            default -> mixture(random, pool);
          };
      Expected expected = questions.get(random.nextInt(questions.size()));
      Language language = Corpora.LANGUAGES.get(random.nextInt(3));

      Reading reading = read(i % 5 == 0 ? new Expected.YesNo() : expected, reply, language);

      assertThat(reading).as("seed %s, text %s", seed, i).isNotNull();
      if (reading instanceof Reading.Understood(Value value, String comment)) {
        assertThat(Value.parse(value.kind(), value.canonical())).isEqualTo(value);
        assertSafe(value.canonical() + comment);
      }
    }
  }

  @Test
  void ofAMegabyteOnlyTheBeginningIsLookedAt() {
    List<String> shorts =
        List.of(
            "oui ",
            "un deux trois ",
            "1,2 et ",
            "\uD83D\uDC4D",
            "a",
            "neunundneunzig",
            "7",
            "\uD800",
            "\u202E",
            "\u0301",
            "ich glaube eher nicht ",
            "oui, ",
            "2/",
            "zwanzig bis ",
            "1er ",
            "pas ",
            "\u0661",
            "bus or ",
            "a week on ");
    for (String part : shorts) {
      String megabyte = part.repeat(1_000_000 / part.length());
      for (Expected expected : Corpora.questions(Language.DE).values()) {
        int looked = expected instanceof Expected.Words(int most) ? 2 * most : Folding.LIMIT;
        String head = megabyte.substring(0, Math.min(megabyte.length(), looked));
        assertThat(read(expected, megabyte, Language.DE))
            .as("%s of %s", expected.getClass().getSimpleName(), part)
            .isEqualTo(read(expected, head, Language.DE));
      }
    }
  }

  @Test
  void allButNothingIsNoAnswer() {
    Expected lines = new Expected.Many(List.of(new OptionWords("l1", "Linie 1", List.of())));

    for (String reply : List.of("alle außer ", "toutes sauf", "all except !")) {
      assertThat(read(lines, reply, Language.DE)).isInstanceOf(Reading.NotUnderstood.class);
    }
  }

  @Test
  void textIsCutBetweenGraphemesAndKeptAsWritten() {
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    Reading reading = read(new Expected.Words(10), "  Un parc " + family + " !  ", Language.FR);

    assertThat(reading).isEqualTo(new Reading.Understood(new Value.Words("Un parc"), ""));
  }

  @Test
  void decimalsAreReadInTheMarksOfEachLanguage() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      BigDecimal number = BigDecimal.valueOf(random.nextLong(-99_999_999, 99_999_999), 2);
      Value wanted = new Value.Real(number);
      String french =
          String.format(Locale.ROOT, "%,.2f", number).replace(',', ' ').replace('.', ',');
      String english = String.format(Locale.ROOT, "%,.2f", number);
      String german = String.format(Locale.GERMANY, "%,.2f", number);

      assertThat(value(french, Language.FR)).as("%s, seed %s", french, seed).isEqualTo(wanted);
      assertThat(value(english, Language.EN)).as("%s, seed %s", english, seed).isEqualTo(wanted);
      assertThat(value(german, Language.DE)).as("%s, seed %s", german, seed).isEqualTo(wanted);
    }
  }

  private static Object value(String reply, Language language) {
    return read(new Expected.Real(), reply, language) instanceof Reading.Understood(Value value, _)
        ? value
        : "nothing";
  }

  private static Reading read(Expected expected, String reply, Language language) {
    return AnswerReader.read(expected, reply, Corpora.order(language), Corpora.TODAY);
  }

  /// What is kept can be stored: valid UTF-8, no NUL.
  private static void assertSafe(String kept) {
    assertThat(kept).doesNotContain("\0");
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(kept)).isTrue();
  }

  private static List<String> pool() {
    List<String> pool = new ArrayList<>();
    for (Language language : Corpora.LANGUAGES) {
      for (String set : List.of("", "-third")) {
        Corpora.yesNo(language, set).forEach(line -> pool.add(line.reply()));
        Corpora.other(language, set).forEach(line -> pool.add(line.reply()));
      }
    }
    return pool;
  }

  private static String mixture(SplittableRandom random, List<String> pool) {
    StringBuilder text = new StringBuilder();
    int parts = random.nextInt(1, 6);
    for (int i = 0; i < parts; i++) {
      String part = pool.get(random.nextInt(pool.size()));
      int end = random.nextInt(part.length() + 1);
      text.append(part, 0, end).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  /// Replies between runs of what breaks careless readers: digits without end, halves of surrogate
  /// pairs, bidirectional and invisible controls, stacks of combining marks, other scripts' digits.
  private static String hostile(SplittableRandom random, List<String> pool) {
    List<String> runs =
        List.of(
            "9",
            "0",
            "\uD83D",
            "\uDC4D",
            "\u202E",
            "\u2066",
            "\u200D",
            "\uFEFF",
            "\u0301\u0489",
            "\u0663",
            "\uFF11",
            "\uDBFF\uDFFF",
            "\0",
            "-",
            "1,",
            "1/",
            "½",
            "⭐",
            "et ",
            "\u0130",
            "ﬁ");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int times = random.nextInt(8) == 0 ? 10_000 : random.nextInt(1, 30);
      text.append(runs.get(random.nextInt(runs.size())).repeat(times));
      text.append(random.nextBoolean() ? pool.get(random.nextInt(pool.size())) : " ");
    }
    return text.toString();
  }

  private static String noise(SplittableRandom random) {
    int length = random.nextInt(60);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int bound = random.nextBoolean() ? 0x100 : 0x10000;
      text.append(random.nextInt(9) == 0 ? ' ' : (char) random.nextInt(bound));
    }
    return text.toString();
  }
}
