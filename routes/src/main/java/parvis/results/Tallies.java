package parvis.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts answers in the database: only current ones that count and are no trial.
@Component
class Tallies {

  /// How many gave which value; a question with free text has one value, the empty one.
  record Counted(String question, String value, long count) {}

  private static final String VALUES =
      """
      SELECT question, coalesce(value, '') AS value, count(*)
      FROM current_answer
      WHERE consultation = :consultation AND flow = :flow AND counted AND NOT test
      GROUP BY 1, 2
      """;

  // Whoever changed the language half-way counts in the one they used most.
  private static final String RESPONDENTS =
      """
      SELECT mode() WITHIN GROUP (ORDER BY %s) AS used, respondent
      FROM current_answer
      WHERE consultation = :consultation AND flow = :flow AND counted AND NOT test
      GROUP BY respondent
      """;

  private static final String SPREAD =
      """
      SELECT used, count(*) FROM (%s) each GROUP BY used ORDER BY count(*) DESC, used
      """;

  private final JdbcClient jdbc;

  Tallies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Values by question.
  Map<String, SequencedMap<String, Long>> values(String consultation, String flow) {
    Map<String, SequencedMap<String, Long>> values = new LinkedHashMap<>();
    List<Counted> counts =
        new ArrayList<>(
            jdbc.sql(VALUES)
                .param("consultation", consultation)
                .param("flow", flow)
                .query((row, _) -> new Counted(row.getString(1), row.getString(2), row.getLong(3)))
                .list());
    for (Counted each : counts) {
      values
          .computeIfAbsent(each.question(), _ -> new LinkedHashMap<>())
          .put(each.value(), each.count());
    }
    return values;
  }

  /// Respondents by language.
  SequencedMap<String, Long> languages(String consultation, String flow) {
    return spread("language", consultation, flow);
  }

  /// Respondents by channel.
  SequencedMap<String, Long> channels(String consultation, String flow) {
    return spread("channel", consultation, flow);
  }

  private SequencedMap<String, Long> spread(String column, String consultation, String flow) {
    SequencedMap<String, Long> spread = new LinkedHashMap<>();
    jdbc.sql(SPREAD.formatted(RESPONDENTS.formatted(column)))
        .param("consultation", consultation)
        .param("flow", flow)
        .query(row -> {
          spread.put(row.getString(1), row.getLong(2));
        });
    return spread;
  }

  /// How many answered to the end.
  long completed(String consultation, String flow) {
    return jdbc.sql(
            """
            SELECT count(*) FROM completion
            WHERE consultation = :consultation AND flow = :flow AND NOT test
            """)
        .param("consultation", consultation)
        .param("flow", flow)
        .query(Long.class)
        .single();
  }
}
