package parvis.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The results of a flow, all its versions together.
///
/// @param version the newest version, whose words are shown
/// @param respondents how many gave at least one answer that counts
/// @param completed how many answered to the end
/// @param byLanguage respondents by the language they used most
/// @param byChannel respondents by the channel they used most
public record FlowResults(
    String flow,
    int version,
    String consultation,
    String title,
    long respondents,
    long completed,
    @JsonProperty("by_language") Map<String, Long> byLanguage,
    @JsonProperty("by_channel") Map<String, Long> byChannel,
    List<OfQuestion> questions) {

  /// The results of one question.
  ///
  /// @param kind `yes_no`, `select_one`, `select_multiple`, `integer`, `decimal`, `scale`, `date`
  ///   or `text`
  /// @param answers how many answered it
  /// @param mean of numbers, two decimals; null for everything else and where nobody answered
  /// @param least smallest number; as mean
  /// @param most largest number; as mean
  /// @param values how often each value was given; in the order of the choices, of number or date;
  ///   empty for text. Of several choices each is counted, so their sum may exceed `answers`.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfQuestion(
      String question,
      String text,
      String kind,
      long answers,
      @Nullable BigDecimal mean,
      @Nullable BigDecimal least,
      @Nullable BigDecimal most,
      List<OfValue> values) {

    public OfQuestion {
      values = List.copyOf(values);
    }

    OfQuestion answeredBy(long people) {
      return new OfQuestion(question, text, kind, people, mean, least, most, values);
    }
  }

  /// How often one value was given.
  ///
  /// @param label its words; the value itself if it has none
  public record OfValue(String value, String label, long count) {}
}
