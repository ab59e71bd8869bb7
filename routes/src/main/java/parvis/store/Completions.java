package parvis.store;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// Who answered a flow to its end, under the pseudonym of its consultation.
@Component
public final class Completions {

  /// @param respondent the person's pseudonym in the consultation, 16 octets
  /// @param test of a trial, which never counts
  public record Completion(
      String consultation,
      String flow,
      int version,
      byte[] respondent,
      ChannelKind channel,
      Language language,
      LocalDate onDay,
      boolean test) {
    @Override
    public String toString() {
      return "Completion[" + flow + "]";
    }
  }

  private final JdbcClient jdbc;

  public Completions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Records that flows were finished. Somebody who finishes a flow again still counts once.
  public void record(List<Completion> completions) {
    if (completions.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO completion (consultation, flow, version, respondent, channel, language,
              on_day, test)
            SELECT * FROM unnest(:consultations, :flows, :versions::int[], :respondents, :channels,
              :languages, :days::date[], :tests)
            ON CONFLICT DO NOTHING
            """)
        .param("consultations", Column.texts(completions, Completion::consultation))
        .param("flows", Column.texts(completions, Completion::flow))
        .param("versions", Column.texts(completions, Completion::version))
        .param("respondents", Column.octets(completions, Completion::respondent))
        .param("channels", Column.texts(completions, c -> c.channel().code()))
        .param("languages", Column.texts(completions, Completion::language))
        .param("days", Column.texts(completions, Completion::onDay))
        .param("tests", Column.booleans(completions, Completion::test))
        .update();
  }

  /// Forgets that a person finished anything in a consultation: their answers are taken back.
  public void withdraw(String consultation, byte[] respondent) {
    jdbc.sql(
            """
            DELETE FROM completion
            WHERE consultation = :consultation AND respondent = :respondent
            """)
        .param("consultation", consultation)
        .param("respondent", respondent)
        .update();
  }
}
