package parvis.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.answer.Value;

class ExpressionTest {
  private static final LocalDate TODAY = LocalDate.of(2027, 2, 1);
  private static final List<String> SLOTS =
      List.of("rides", "lines", "line", "age", "km", "born", "name", "unanswered");

  private static final Map<String, Value> ANSWERS =
      Map.of(
          "rides", new Value.YesNo(true),
          "lines", new Value.Choices(List.of("l1", "l22")),
          "line", new Value.Choice("l1"),
          "age", new Value.Whole(41),
          "km", new Value.Real(new BigDecimal("2.50")),
          "born", new Value.Day(LocalDate.of(1986, 1, 31)),
          "name", new Value.Words("Zoë 12"));

  private static final Names NAMES = SLOTS::indexOf;

  private static final Scope SCOPE =
      new Scope() {
        @Override
        public Datum value(int slot) {
          return Datum.of(ANSWERS.get(SLOTS.get(slot)));
        }

        @Override
        public Datum self() {
          return new Datum.Text("self");
        }

        @Override
        public LocalDate today() {
          return TODAY;
        }
      };

  private static Datum evaluated(String source) {
    return switch (Expression.parse(source, NAMES)) {
      case Parsed.Sound(Expression expression) -> expression.evaluate(SCOPE);
      case Parsed.Faulty faulty -> throw new AssertionError(source + ": " + faulty);
    };
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // answers
        "${rides} | yes",
        "${rides} = 'yes' | yes",
        "${rides} != 'no' | yes",
        "${rides} and true() | yes",
        "not(${rides}) | no",
        "${unanswered} = '' | yes",
        "${unanswered} != 'yes' | yes",
        "${line} = 'l1' | yes",
        "${ line } | l1",
        ". | self",
        // selections
        "selected(${lines}, 'l1') | yes",
        "selected(${lines}, 'l2') | no",
        "selected(${lines}, 'l22') | yes",
        "selected(${lines}, '') | no",
        "selected(${unanswered}, 'l1') | no",
        "selected(${line}, 'l1') | yes",
        "count-selected(${lines}) | 2",
        "count-selected(${unanswered}) | 0",
        // numbers
        "1 + 2 * 3 | 7",
        "(1 + 2) * 3 | 9",
        "0.1 + 0.2 = 0.3 | yes",
        "${km} + 1 | 3.5",
        "7 div 2 | 3.5",
        "1 div 3 * 3 > 0.99 | yes",
        "7 mod 4 | 3",
        "-7 mod 4 | -3",
        "1 div 0 | ``",
        "1 mod 0 | ``",
        "- - 2 | 2",
        "2-1 | 1",
        "${age} -1 | 40",
        "1000000000 * 1000000000 | ``",
        "${unanswered} + 1 | ``",
        "${unanswered} >= 0 | no",
        "${unanswered} = 0 | no",
        "not(${unanswered} >= 0) | yes",
        "'12' = 12.0 | yes",
        "'a' < 2 | no",
        "${age} >= 18 and ${age} < 65 | yes",
        "round(2.5) | 3",
        "round(-2.5) | -2",
        "round(2.345, 2) | 2.35",
        "round(1250, -2) | 1300",
        "round(-1250, -2) | -1200",
        "round(1, 11) = '' | yes",
        "int(-2.9) | -2",
        "number('4.5') + 1 | 5.5",
        "number('four') | ``",
        "min(3, 1, ${unanswered}, 2) | 1",
        "max(3, ${age}, 2) | 41",
        "max(${unanswered}) | ``",
        // texts
        "string-length(${name}) | 6",
        "string(2.50) | 2.5",
        "contains(${name}, 'ë') | yes",
        "starts-with(${name}, 'Zo') | yes",
        "concat(${line}, '-', 3) | l1-3",
        "coalesce(${unanswered}, '', ${line}) | l1",
        "regex(${name}, '[A-Z]oë [0-9]{2}') | yes",
        "regex(${name}, '[0-9]{2}') | no",
        "\"it's\" | it's",
        // days
        "${born} < date('1990-01-01') | yes",
        "${born} <= today() | yes",
        "${born} = '1986-01-31' | yes",
        "today() - 1 | 2027-01-31",
        "today() + 28 | 2027-03-01",
        "date('2027-02-01') - date('2027-01-01') | 31",
        "int((today() - ${born}) div 365.25) | 41",
        "date('2027-02-30') | ``",
        "date(0) | 1970-01-01",
        // choice
        "if(${age} >= 18, 'adult', 'child') | adult",
        "if(false(), 1 div 0, if(true(), 'a', 'b')) | a",
        "false() or ${rides} and true() | yes",
        "true() = 1 | yes",
      })
  void evaluates(String source, String text) {
    assertThat(evaluated(source).text()).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1 | the expression ends too early | complete it or remove its last sign",
        "1 + | 4 | the expression ends too early | complete it or remove its last sign",
        "(1 | 1 | this bracket is never closed | add )",
        "1) | 2 | ')' is not expected here | look at what stands before it: an operator, a comma or a bracket is missing or too many",
        "${age} == 1 | 8 | '==' is not used here | write =",
        "${age} && 1 | 8 | '&&' is not used here | write and",
        "a = b | 1 | 'a' means nothing here | an answer is written ${a}, a text 'a'",
        "1 / 2 | 3 | the sign '/' is not understood | division is written div",
        "${a b} | 1 | a reference is not written like this | write ${name} with a step's name",
        "${age | 1 | a reference is not written like this | write ${name} with a step's name",
        "'open | 1 | this text has no closing ' | add '",
        "1.2.3 | 1 | '1.2.3' is no number | write digits with one point, such as 2.5",
        "9999999999999999999 | 1 | this number is too large | stay below 18 digits",
        "slected(., 'a') | 1 | there is no function 'slected' | did you mean selected?",
        "selected(.) | 1 | selected() takes 2 arguments, not 1 | correct the brackets",
        "round(1, 2, 3) | 1 | round() takes 1 to 2 arguments, not 3 | correct the brackets",
        "regex(., ${name}) | 10 | the pattern of regex() is not a plain text | write it between quotes: regex(., '[0-9]{5}')",
        "regex(., '(a') | 11 | this bracket of the pattern is never closed | add ) or write \\(",
        "regex(., 'a**') | 13 | a sign of repetition follows another | remove it",
        "regex(., '(a)\\1') | 14 | \\1 is not offered | use \\d, \\w, \\s or a class like [a-z]",
      })
  void faultNamesColumnAndRemedy(String source, int column, String problem, String remedy) {
    String text = source == null ? "" : source;

    assertThat(Expression.parse(text, NAMES)).isEqualTo(new Parsed.Faulty(column, problem, remedy));
  }

  @Test
  void unknownReferencesAreAllListedWithTheirColumns() {
    Parsed parsed = Expression.parse("${nope} = 1 or ${age} = ${never}", NAMES);

    assertThat(parsed).isInstanceOf(Parsed.Sound.class);
    assertThat(((Parsed.Sound) parsed).expression().references())
        .containsExactly(
            new Node.Reference("nope", -1, 1),
            new Node.Reference("age", 3, 16),
            new Node.Reference("never", -1, 25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "not(", "1+", "1 and ", "if(1,2,"})
  void depthAndLengthAreBounded(String piece) {
    assertThat(Expression.parse(piece.repeat(300), NAMES)).isInstanceOf(Parsed.Faulty.class);
    assertThat(Expression.parse(piece.repeat(100_000), NAMES)).isInstanceOf(Parsed.Faulty.class);
  }

  @Test
  void anyTextGivesAnExpressionOrAFaultAndEvaluationNeverThrows() {
    long seed = System.nanoTime();
    System.out.println("seed of anyTextGivesAnExpressionOrAFault: " + seed);
    Random random = new Random(seed);
    String[] pieces = {
      "${age}",
      "${lines}",
      "${born}",
      "${name}",
      "${unanswered}",
      ".",
      "'l1'",
      "12",
      "0.5",
      "(",
      ")",
      ",",
      " + ",
      " - ",
      " * ",
      " div ",
      " mod ",
      " = ",
      " < ",
      " and ",
      " or ",
      "not(",
      "selected(",
      "if(",
      "round(",
      "today()",
      "date(",
      "max(",
      "coalesce(",
      "regex(., '[a-z]+')",
      "é",
      "$",
      "-"
    };
    int sound = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder source = new StringBuilder();
      for (int n = random.nextInt(9); n >= 0; n--) {
        source.append(pieces[random.nextInt(pieces.length)]);
      }
      if (Expression.parse(source.toString(), NAMES) instanceof Parsed.Sound(Expression good)) {
        good.evaluate(SCOPE).value();
        sound++;
      }
    }
    assertThat(sound).as("seed %s", seed).isPositive();
  }
}
