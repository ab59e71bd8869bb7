package parvis.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import parvis.contact.Language;
import parvis.flow.AnswerType;
import parvis.flow.ChoiceList;
import parvis.flow.Question;
import parvis.message.ChannelKind;
import parvis.results.FlowResults.OfQuestion;
import parvis.results.FlowResults.OfValue;

/// From counted values to the results of one question.
final class Distribution {
  private Distribution() {}

  /// @param given how often each canonical value was given
  static OfQuestion of(Question question, Language language, SequencedMap<String, Long> given) {
    return switch (question.type()) {
      case AnswerType.YesNo() -> options(question, language, "yes_no", yesNo(language), given);
      case AnswerType.SelectOne(ChoiceList list) ->
          options(question, language, "select_one", labels(list, language), given);
      case AnswerType.SelectMultiple(ChoiceList list) ->
          options(question, language, "select_multiple", labels(list, language), split(given))
              .answeredBy(sum(given));
      case AnswerType.Whole() -> numbers(question, language, "integer", given);
      case AnswerType.Real() -> numbers(question, language, "decimal", given);
      case AnswerType.Scale(long least, long most) -> {
        SequencedMap<String, Long> all = new LinkedHashMap<>();
        for (long step = least; step <= most && step - least < 100; step++) {
          all.put(Long.toString(step), 0L);
        }
        all.putAll(given);
        yield numbers(question, language, "scale", all);
      }
      case AnswerType.Day() ->
          result(question, language, "date", given, byValue(given, Comparator.naturalOrder()));
      case AnswerType.Words _ -> result(question, language, "text", given, List.of());
    };
  }

  /// The results of a question that the newest version no longer asks.
  static OfQuestion ofFormer(String name, SequencedMap<String, Long> given) {
    SequencedMap<String, Long> values = new LinkedHashMap<>(given);
    values.remove("");
    return new OfQuestion(
        name,
        "",
        "former",
        sum(given),
        null,
        null,
        null,
        byValue(values, Comparator.naturalOrder()));
  }

  private static OfQuestion options(
      Question question,
      Language language,
      String kind,
      SequencedMap<String, String> labels,
      SequencedMap<String, Long> given) {
    List<OfValue> values = new ArrayList<>();
    labels.forEach(
        (value, label) -> values.add(new OfValue(value, label, given.getOrDefault(value, 0L))));
    given.forEach((value, count) -> {
      if (!labels.containsKey(value)) {
        values.add(new OfValue(value, value, count));
      }
    });
    return result(question, language, kind, given, values);
  }

  private static OfQuestion numbers(
      Question question, Language language, String kind, SequencedMap<String, Long> given) {
    OfQuestion plain =
        result(
            question, language, kind, given, byValue(given, Comparator.comparing(BigDecimal::new)));
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal least = null;
    BigDecimal most = null;
    for (Map.Entry<String, Long> each : given.entrySet()) {
      BigDecimal number = new BigDecimal(each.getKey());
      total = total.add(number.multiply(BigDecimal.valueOf(each.getValue())));
      if (each.getValue() > 0) {
        least = least == null ? number : least.min(number);
        most = most == null ? number : most.max(number);
      }
    }
    BigDecimal mean =
        plain.answers() == 0
            ? null
            : total.divide(BigDecimal.valueOf(plain.answers()), 2, RoundingMode.HALF_EVEN);
    return new OfQuestion(
        plain.question(), plain.text(), kind, plain.answers(), mean, least, most, plain.values());
  }

  private static OfQuestion result(
      Question question,
      Language language,
      String kind,
      SequencedMap<String, Long> given,
      List<OfValue> values) {
    return new OfQuestion(
        question.name(),
        question.text().in(language, ChannelKind.SMS),
        kind,
        sum(given),
        null,
        null,
        null,
        values);
  }

  private static List<OfValue> byValue(SequencedMap<String, Long> given, Comparator<String> order) {
    return given.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(order))
        .map(each -> new OfValue(each.getKey(), each.getKey(), each.getValue()))
        .toList();
  }

  private static SequencedMap<String, String> labels(ChoiceList list, Language language) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    list.choices()
        .forEach(choice -> labels.put(choice.name(), choice.label().in(language, ChannelKind.SMS)));
    return labels;
  }

  private static SequencedMap<String, String> yesNo(Language language) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    labels.put("yes", yesNo(language, "oui", "ja", "yes"));
    labels.put("no", yesNo(language, "non", "nein", "no"));
    return labels;
  }

  private static String yesNo(Language language, String french, String german, String english) {
    return switch (language.code()) {
      case "fr" -> french;
      case "de" -> german;
      default -> english;
    };
  }

  /// Of several choices each counts for itself.
  private static SequencedMap<String, Long> split(SequencedMap<String, Long> given) {
    SequencedMap<String, Long> single = new LinkedHashMap<>();
    given.forEach((values, count) -> {
      for (String value : values.split(" ", -1)) {
        if (!value.isEmpty()) {
          single.merge(value, count, Long::sum);
        }
      }
    });
    return single;
  }

  private static long sum(SequencedMap<String, Long> given) {
    return given.values().stream().mapToLong(Long::longValue).sum();
  }
}
