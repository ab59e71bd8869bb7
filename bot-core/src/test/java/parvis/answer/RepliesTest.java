package parvis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.contact.Language;

/// Replies as people write them, written down before the reader: at least 95 of 100 are recorded as
/// expected, and of those that are no answer at most 2 of 100 are recorded as one.
class RepliesTest {

  @ParameterizedTest
  @CsvSource({"fr,''", "en,''", "de,''", "fr,-later", "en,-later", "de,-later"})
  void repliesToYesNoQuestionsAreRecordedAsExpected(String language, String set) {
    check("yes/no" + set, new Language(language), Corpora.yesNo(new Language(language), set));
  }

  @ParameterizedTest
  @CsvSource({"fr,''", "en,''", "de,''", "fr,-later", "en,-later", "de,-later"})
  void repliesToOtherQuestionsAreRecordedAsExpected(String language, String set) {
    check("other" + set, new Language(language), Corpora.other(new Language(language), set));
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
    assertThat(lines.size()).isGreaterThanOrEqualTo(kind.contains("later") ? 145 : 150);
    assertThat(right)
        .as("as expected; wrong:%n%s", String.join("\n", wrong))
        .isGreaterThanOrEqualTo(95);
    assertThat(falsely).as("false records:%n%s", String.join("\n", wrong)).isLessThanOrEqualTo(2);
  }
}
