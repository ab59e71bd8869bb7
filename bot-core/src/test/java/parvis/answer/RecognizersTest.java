package parvis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.contact.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Numbers, ranks and yes/no phrases that others wrote for their own recogniser. The last column is
/// the share that must be reached. No German yes/no phrase of theirs has a result that spans it.
class RecognizersTest {
  private static final Set<String> PLATFORMS = Set.of("dotnet", "javascript", "python", "java");
  private static final Map<String, Language> LANGUAGES =
      Map.of("English", Language.EN, "French", Language.FR, "German", Language.DE);
  private static final MathContext PRECISION = new MathContext(14);

  /// @param wanted a number, or `true` or `false`
  private record Case(String input, String wanted) {}

  @ParameterizedTest
  @CsvSource({
    "English,Boolean,95",
    "French,Boolean,95",
    "English,Number,95",
    "French,Number,95",
    "German,Number,95",
    "English,Ordinal,95",
    "French,Ordinal,95",
    "German,Ordinal,95",
  })
  void phrasesOfTheRecognizersAreRead(String language, String kind, double aim) {
    Language tongue = Objects.requireNonNull(LANGUAGES.get(language));
    List<String> wrong = new ArrayList<>();
    List<Case> cases = cases(language + "-" + kind + "Model.json", tongue);
    for (Case example : cases) {
      String got =
          switch (kind) {
            case "Boolean" -> yesNo(example.input(), tongue);
            case "Number" ->
                number(example.input(), tongue).map(RecognizersTest::plain).orElse("-");
            default -> rank(example.input(), tongue).map(RecognizersTest::plain).orElse("-");
          };
      if (!got.equals(example.wanted())) {
        wrong.add("'" + example.input() + "' wanted " + example.wanted() + ", got " + got);
      }
    }
    double share = 100.0 * (cases.size() - wrong.size()) / cases.size();
    System.out.printf(
        Locale.ROOT, "recognizers %s %s: %.1f %% of %d%n", kind, tongue, share, cases.size());
    assertThat(cases).isNotEmpty();
    assertThat(share).as(String.join("\n", wrong)).isGreaterThanOrEqualTo(aim);
    wrong.forEach(line -> System.out.println("  " + line));
  }

  private static String yesNo(String input, Language language) {
    return switch (read(new Expected.YesNo(), input, language)) {
      case Reading.Understood(Value value, _) -> value.canonical().equals("yes") ? "true" : "false";
      case Reading.NotUnderstood _ -> "-";
    };
  }

  private static Optional<BigDecimal> number(String input, Language language) {
    return switch (read(new Expected.Real(), input, language)) {
      case Reading.Understood(Value.Real(BigDecimal number), _) -> Optional.of(number);
      case Reading.Understood _, Reading.NotUnderstood _ -> Optional.empty();
    };
  }

  /// Ranks beyond any list of options are read by the class that options use.
  private static Optional<BigDecimal> rank(String input, Language language) {
    Line line = Line.of(input);
    return Optional.ofNullable(Ordinals.exactly(line, 0, line.size(), language, false))
        .or(() -> Optional.ofNullable(Ordinals.at(line, 0, language)).map(Cardinals.Match::value));
  }

  private static Reading read(Expected expected, String input, Language language) {
    return AnswerReader.read(expected, input, Corpora.order(language), Corpora.TODAY);
  }

  private static String plain(BigDecimal number) {
    BigDecimal rounded = number.round(PRECISION);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static List<Case> cases(String file, Language language) {
    List<Case> cases = new ArrayList<>();
    for (JsonNode node :
        JsonMapper.shared()
            .readTree(Corpora.resource("recognizers/" + file).replace("\uFEFF", ""))) {
      String input = node.get("Input").asString();
      JsonNode results = node.get("Results");
      if (results.size() == 1 && spans(input, results.get(0)) && supported(node)) {
        JsonNode value = results.get(0).get("Resolution").get("value");
        cases.add(new Case(input, value.isBoolean() ? value.asString() : wanted(value.asString())));
      }
    }
    return cases;
  }

  /// Values are printed with the decimal mark of the language.
  private static String wanted(String value) {
    return plain(new BigDecimal(value.replace(',', '.')));
  }

  private static boolean spans(String input, JsonNode result) {
    return bare(input).equals(bare(result.get("Text").asString()));
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("^[\\s!?.,]+|[\\s!?.,]+$", "");
  }

  private static boolean supported(JsonNode node) {
    Set<String> not =
        Stream.of("NotSupported", "NotSupportedByDesign")
            .map(name -> node.path(name).asString(""))
            .flatMap(list -> Arrays.stream(list.split("\\s*,\\s*")))
            .collect(Collectors.toSet());
    return !not.containsAll(PLATFORMS);
  }
}
