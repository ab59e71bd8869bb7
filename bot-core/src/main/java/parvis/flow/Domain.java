package parvis.flow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import parvis.answer.Value;

/// The answers to one question that a search has to try.
///
/// @param values at least one of every kind that the expressions tell apart, if `exact`
/// @param exact whether trying these amounts to trying all answers
record Domain(List<Value> values, boolean exact) {
  private static final int MOST_SUBSETS_OF = 8;
  private static final int LONGEST_SCALE = 60;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final LocalDate SOME_DAY = LocalDate.of(2027, 1, 15);

  static Domain[] of(List<Wired> steps) {
    Usage[] usages = Usage.of(steps);
    Domain[] domains = new Domain[steps.size()];
    for (int slot = 0; slot < domains.length; slot++) {
      Wired step = steps.get(slot);
      Usage usage = usages[slot];
      domains[slot] =
          step.type().isEmpty()
              // Whatever could not be read may have any value.
              ? new Domain(List.of(), step.calculation().isPresent())
              : of(step.type().get(), usage, step.filter().isPresent());
    }
    return domains;
  }

  private static Domain of(AnswerType type, Usage usage, boolean filtered) {
    return switch (type) {
      case AnswerType.YesNo() ->
          new Domain(List.of(new Value.YesNo(true), new Value.YesNo(false)), true);
      case AnswerType.SelectOne(ChoiceList list) ->
          new Domain(
              list.choices().stream().<Value>map(c -> new Value.Choice(c.name())).toList(), true);
      case AnswerType.SelectMultiple(ChoiceList list) -> several(list, usage, filtered);
      case AnswerType.Whole() ->
          new Domain(whole(usage, Long.MIN_VALUE, Long.MAX_VALUE), !usage.otherwise);
      case AnswerType.Scale(long least, long most) when most - least <= LONGEST_SCALE ->
          new Domain(
              LongStream.rangeClosed(least, most).<Value>mapToObj(Value.Whole::new).toList(), true);
      case AnswerType.Scale(long least, long most) ->
          new Domain(whole(usage, least, most), !usage.otherwise);
      case AnswerType.Real() -> new Domain(real(usage), !usage.otherwise);
      case AnswerType.Day() ->
          new Domain(days(usage), !usage.otherwise && usage.days.size() == usage.texts.size());
      case AnswerType.Words _ -> new Domain(words(usage), !usage.otherwise && !usage.ordered);
    };
  }

  private static Domain several(ChoiceList list, Usage usage, boolean filtered) {
    List<String> names = list.choices().stream().map(ChoiceList.Choice::name).toList();
    if (names.size() <= MOST_SUBSETS_OF) {
      return new Domain(subsets(names), true);
    }
    List<String> told = names.stream().filter(usage.selected::contains).toList();
    boolean onlySelected = !usage.otherwise && usage.texts.equals(usage.selected);
    if (told.size() > MOST_SUBSETS_OF) {
      return new Domain(
          names.stream().<Value>map(name -> new Value.Choices(List.of(name))).toList(), false);
    }
    List<Value> values = new ArrayList<>(subsets(told));
    names.stream()
        .filter(name -> !told.contains(name))
        .forEach(name -> values.add(new Value.Choices(List.of(name))));
    values.add(new Value.Choices(names));
    return new Domain(values, onlySelected && !filtered);
  }

  private static List<Value> subsets(List<String> names) {
    List<Value> subsets = new ArrayList<>();
    for (int chosen = 1; chosen < 1 << names.size(); chosen++) {
      List<String> subset = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        if ((chosen & 1 << i) != 0) {
          subset.add(names.get(i));
        }
      }
      subsets.add(new Value.Choices(subset));
    }
    return subsets;
  }

  /// Each number named, its neighbours, and thereby a number of every range between.
  private static List<Value> whole(Usage usage, long least, long most) {
    TreeSet<Long> points = new TreeSet<>();
    points.add(Math.max(least, Math.min(most, 1)));
    if (least != Long.MIN_VALUE) {
      points.add(least);
      points.add(most);
    }
    for (BigDecimal number : usage.numbers) {
      long floor = number.setScale(0, RoundingMode.FLOOR).longValue();
      for (long point = floor - 1; point <= floor + 2; point++) {
        if (point >= least && point <= most) {
          points.add(point);
        }
      }
    }
    return points.stream().<Value>map(Value.Whole::new).toList();
  }

  private static List<Value> real(Usage usage) {
    List<BigDecimal> numbers = List.copyOf(usage.numbers);
    List<Value> values = new ArrayList<>();
    values.add(new Value.Real(BigDecimal.ONE));
    for (int i = 0; i < numbers.size(); i++) {
      BigDecimal number = numbers.get(i);
      values.add(new Value.Real(number));
      BigDecimal above =
          i + 1 < numbers.size()
              ? number.add(numbers.get(i + 1)).multiply(HALF)
              : number.add(BigDecimal.ONE);
      values.add(new Value.Real(above));
    }
    if (!numbers.isEmpty()) {
      values.add(new Value.Real(numbers.getFirst().subtract(BigDecimal.ONE)));
    }
    return values;
  }

  private static List<Value> days(Usage usage) {
    TreeSet<LocalDate> points = new TreeSet<>();
    points.add(SOME_DAY);
    for (LocalDate day : usage.days) {
      points.add(day.minusDays(1));
      points.add(day);
      points.add(day.plusDays(1));
    }
    return points.stream().<Value>map(Value.Day::new).toList();
  }

  private static List<Value> words(Usage usage) {
    List<Value> values = new ArrayList<>();
    String other = "other";
    while (usage.texts.contains(other)) {
      other += "-";
    }
    values.add(new Value.Words(other));
    usage.texts.stream()
        .filter(text -> !text.isEmpty())
        .forEach(text -> values.add(new Value.Words(text)));
    return values;
  }
}
