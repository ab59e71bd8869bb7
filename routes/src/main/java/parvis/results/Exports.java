package parvis.results;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import parvis.store.AnswerWords;
import parvis.store.Answers;
import parvis.store.Places;
import parvis.vault.ConsultationKey;
import parvis.vault.SealBroken;
import parvis.vault.Vault;

/// Writes every answer of a flow as a file, row by row from an open cursor: a million answers need
/// no more memory than one.
@Component
public class Exports {

  /// The kinds of file.
  public enum Format {
    CSV("text/csv; charset=utf-8"),
    JSONL("application/jsonl"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  private static final int ROWS_AT_ONCE = 500;

  private static final String ANSWERS =
      """
      SELECT flow, version, respondent, question, value, sealed, channel, language, on_day
      FROM current_answer
      WHERE consultation = :consultation AND flow = :flow AND counted AND NOT test
      ORDER BY respondent, question
      """;

  private final JdbcClient jdbc;
  private final Answers answers;
  private final Vault vault;

  Exports(JdbcClient jdbc, Answers answers, Vault vault) {
    this.jdbc = jdbc;
    this.answers = answers;
    this.vault = vault;
  }

  /// Writes the answers and leaves the stream open. Free text whose key or words are gone is empty.
  @Transactional(readOnly = true)
  public void write(String consultation, String flow, Format format, OutputStream out)
      throws IOException {
    ConsultationKey key =
        answers.wrappedKey(consultation).map(vault::openConsultation).orElse(null);
    try (AnswerSheet sheet = sheet(format, out)) {
      jdbc.sql(ANSWERS)
          .param("consultation", consultation)
          .param("flow", flow)
          .withFetchSize(ROWS_AT_ONCE)
          .query((RowCallbackHandler) row -> add(sheet, read(row, key)));
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  private static AnswerSheet sheet(Format format, OutputStream out) throws IOException {
    return switch (format) {
      case CSV -> new CsvSheet(out);
      case JSONL -> new JsonLinesSheet(out);
      case XLSX -> new XlsxSheet(out);
    };
  }

  private static void add(AnswerSheet sheet, ExportedAnswer answer) {
    try {
      sheet.add(answer);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private ExportedAnswer read(ResultSet row, @Nullable ConsultationKey key) throws SQLException {
    byte[] respondent = row.getBytes("respondent");
    String flow = row.getString("flow");
    String question = row.getString("question");
    AnswerWords words = words(row.getBytes("sealed"), key, respondent, flow, question);
    String value = row.getString("value");
    return new ExportedAnswer(
        flow,
        row.getInt("version"),
        HexFormat.of().formatHex(respondent),
        question,
        value == null ? Objects.requireNonNullElse(words.value(), "") : value,
        words.raw(),
        row.getString("channel"),
        row.getString("language"),
        row.getString("on_day"));
  }

  private AnswerWords words(
      byte @Nullable [] sealed,
      @Nullable ConsultationKey key,
      byte[] respondent,
      String flow,
      String question) {
    if (sealed == null || key == null) {
      return new AnswerWords(null, "", "");
    }
    try {
      return AnswerWords.decode(vault.open(key, sealed, Places.answer(respondent, flow, question)));
    } catch (SealBroken gone) {
      return new AnswerWords(null, "", "");
    }
  }
}
