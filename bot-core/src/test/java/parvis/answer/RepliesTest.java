package parvis.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parvis.contact.Language;

/// Replies as people write them, written down before the reader: at least 95 of 100 are recorded as
/// expected, and of those that are no answer at most 2 of 100 are recorded as one.
class RepliesTest {

  static Stream<Arguments> sets() {
    return Stream.of("", "-later", "-third", "-fourth", "-fifth", "-sixth")
        .flatMap(set -> Corpora.LANGUAGES.stream().map(language -> arguments(language, set)));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void repliesToYesNoQuestionsAreRecordedAsExpected(Language language, String set) {
    check("yes/no" + set, language, Corpora.yesNo(language, set));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void repliesToOtherQuestionsAreRecordedAsExpected(Language language, String set) {
    check("other" + set, language, Corpora.other(language, set));
  }

  private static void check(String kind, Language language, List<Corpora.Line> lines) {
    List<String> wrong = new ArrayList<>();
    int invented = 0;
    int silent = 0;
    for (Corpora.Line line : lines) {
      String got = line.got(language);
      silent += line.isAnswer() ? 0 : 1;
      if (!got.equals(line.wanted())) {
        wrong.add("  '" + line.reply() + "' wanted " + line.wanted() + ", got " + got);
        invented += line.isAnswer() ? 0 : 1;
      }
    }
    double right = 100.0 * (lines.size() - wrong.size()) / lines.size();
    double falsely = 100.0 * invented / silent;
    System.out.printf(
        Locale.ROOT,
        "replies %s %s: %.1f %% of %d as expected, %.1f %% of %d that are no answer recorded%n",
        kind,
        language,
        right,
        lines.size(),
        falsely,
        silent);
    wrong.forEach(System.out::println);
    assertThat(lines.size()).isGreaterThanOrEqualTo(kind.endsWith("th") ? 30 : 145);
    assertThat(right)
        .as("as expected; wrong:%n%s", String.join("\n", wrong))
        .isGreaterThanOrEqualTo(95);
    assertThat(falsely).as("false records:%n%s", String.join("\n", wrong)).isLessThanOrEqualTo(2);
  }
}
