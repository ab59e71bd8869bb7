package parvis.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTest {

  static List<Value> valuesOfEveryKind() {
    return List.of(
        new Value.YesNo(true),
        new Value.YesNo(false),
        new Value.Choice("line-1"),
        new Value.Choices(List.of()),
        new Value.Choices(List.of("l1", "l2")),
        new Value.Whole(Long.MIN_VALUE),
        new Value.Real(new BigDecimal("-12.50")),
        new Value.Real(new BigDecimal("1E+9")),
        new Value.Real(new BigDecimal("0E-30")),
        new Value.Day(LocalDate.of(2027, 3, 28)),
        new Value.Words("à deux\nlignes"));
  }

  @ParameterizedTest
  @MethodSource("valuesOfEveryKind")
  void whatWasWrittenIsReadBackTheSame(Value value) {
    assertThat(Value.parse(value.kind(), value.canonical())).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "YES_NO,oui",
    "WHOLE,12x",
    "REAL,1E+99",
    "DAY,2027-02-30",
    "CHOICE,'a b'",
    "CHOICES,'a  b'"
  })
  void malformedStoredValueIsRefusedWithoutBeingRepeated(Value.Kind kind, String canonical) {
    assertThatThrownBy(() -> Value.parse(kind, canonical))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(canonical)
        .hasNoCause();
  }

  @Test
  void equalNumbersAreEqualValues() {
    assertThat(new Value.Real(new BigDecimal("2.50")))
        .isEqualTo(new Value.Real(new BigDecimal("2.5")));
  }

  @Test
  void whatPeopleWroteIsNotInToString() {
    Reading reading = new Reading.Understood(new Value.Words("secret"), "also secret");

    assertThat(reading.toString() + new Value.Words("secret")).doesNotContain("secret");
  }
}
