package parvis.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// Answers under a pseudonym, apart from identity: random ids, times rounded to the day. Rows are
/// only added, each naming the one it replaces; erasure alone takes words away.
@Component
public final class Answers {

  /// One answer as it is recorded.
  ///
  /// @param respondent the person's pseudonym in the consultation, 16 octets
  /// @param value the canonical value of a closed question; null where `sealed` holds it
  /// @param sealed free text, raw reply and comment under the consultation key, its row being
  ///   [#row]; null if there is nothing to seal
  /// @param counted false if it came late or is not relevant
  /// @param test of a trial, which never counts
  public record Answer(
      String consultation,
      String flow,
      int version,
      byte[] respondent,
      String question,
      @Nullable String value,
      byte @Nullable [] sealed,
      ChannelKind channel,
      Language language,
      LocalDate onDay,
      boolean counted,
      boolean test) {
    @Override
    public String toString() {
      return "Answer[" + flow + "/" + question + "]";
    }
  }

  /// Whether an answer counts has changed: another answer made it relevant or irrelevant.
  public record Recount(
      String consultation, byte[] respondent, String flow, String question, boolean counted) {}

  private static final String RECORD =
      """
      INSERT INTO answer (answer_id, consultation, flow, version, respondent, question, value,
        sealed, channel, language, on_day, counted, test, supersedes)
      SELECT a.*, coalesce(
        earlier::uuid,
        (SELECT c.answer_id FROM current_answer c
         WHERE c.consultation = a.consultation AND c.respondent = a.respondent
           AND c.flow = a.flow AND c.question = a.question AND c.test = a.test
         LIMIT 1))
      FROM ROWS FROM (
        unnest(:ids), unnest(:consultations), unnest(:flows), unnest(:versions::int[]),
        unnest(:respondents), unnest(:questions), unnest(:values), unnest(:sealed),
        unnest(:channels), unnest(:languages), unnest(:days::date[]), unnest(:counted),
        unnest(:tests), unnest(:earliers)) WITH ORDINALITY
        AS b(answer_id, consultation, flow, version, respondent, question, value, sealed, channel,
          language, on_day, counted, test, earlier, n),
      LATERAL (SELECT b.answer_id, b.consultation, b.flow, b.version, b.respondent, b.question,
        b.value, b.sealed, b.channel, b.language, b.on_day, b.counted, b.test) a
      """;

  private static final String RECOUNT =
      """
      INSERT INTO answer (answer_id, consultation, flow, version, respondent, question, value,
        sealed, channel, language, on_day, counted, test, supersedes)
      SELECT gen_random_uuid(), c.consultation, c.flow, c.version, c.respondent, c.question,
        c.value, c.sealed, c.channel, c.language, c.on_day, :counted, c.test, c.answer_id
      FROM current_answer c
      WHERE c.consultation = :consultation AND c.respondent = :respondent AND c.flow = :flow
        AND c.question = :question AND c.counted <> :counted
      """;

  private static final String WITHDRAW =
      """
      INSERT INTO answer (answer_id, consultation, flow, version, respondent, question, value,
        sealed, channel, language, on_day, counted, test, supersedes)
      SELECT gen_random_uuid(), c.consultation, c.flow, c.version, c.respondent, c.question, NULL,
        NULL, c.channel, c.language, c.on_day, false, c.test, c.answer_id
      FROM current_answer c
      WHERE c.consultation = :consultation AND c.respondent = :respondent
      """;

  private static final String FORGET_WORDS =
      """
      UPDATE answer SET sealed = NULL
      WHERE consultation = :consultation AND respondent = :respondent AND sealed IS NOT NULL
      """;

  private static final String NEXT_RESPONDENTS =
      """
      SELECT DISTINCT respondent FROM answer
      WHERE consultation = :consultation AND respondent > :after
      ORDER BY respondent
      LIMIT :most
      """;

  private static final String FORGET_WORDS_OF =
      """
      UPDATE answer SET sealed = NULL
      WHERE consultation = :consultation AND respondent = ANY(:respondents) AND sealed IS NOT NULL
      """;

  // What is done is told by the history: a copy of the database that is put back has neither.
  private static final String DUE =
      """
      SELECT consultation FROM consultation c
      WHERE erase_after < :today
        AND (wrapped_key IS NOT NULL OR NOT EXISTS (
          SELECT FROM history h WHERE h.subject = c.consultation AND h.kind = 'consultation.erased'))
      ORDER BY consultation
      """;

  private final JdbcClient jdbc;

  public Answers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What stands for an answer's row when its words are sealed: the same for all answers of one
  /// person to one question, so that a row can take over the words of the one it supersedes.
  public static String row(byte[] respondent, String flow, String question) {
    return HexFormat.of().formatHex(respondent) + "/" + flow + "/" + question;
  }

  /// Records answers in order, each superseding the current one of its question.
  public void record(List<Answer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    List<Chained> chain = chain(answers);
    jdbc.sql(RECORD)
        .param("ids", Column.uuids(chain, Chained::id))
        .param("earliers", Column.texts(chain, Chained::earlier))
        .param("consultations", Column.texts(answers, Answer::consultation))
        .param("flows", Column.texts(answers, Answer::flow))
        .param("versions", Column.texts(answers, Answer::version))
        .param("respondents", Column.octets(answers, Answer::respondent))
        .param("questions", Column.texts(answers, Answer::question))
        .param("values", Column.texts(answers, Answer::value))
        .param("sealed", Column.octets(answers, Answer::sealed))
        .param("channels", Column.texts(answers, a -> a.channel().code()))
        .param("languages", Column.texts(answers, Answer::language))
        .param("days", Column.texts(answers, Answer::onDay))
        .param("counted", Column.booleans(answers, Answer::counted))
        .param("tests", Column.booleans(answers, Answer::test))
        .update();
  }

  // A statement does not see its own rows: of two answers to one question in one list the second
  // must be told which it supersedes.
  private static List<Chained> chain(List<Answer> answers) {
    Map<List<Object>, UUID> last = new HashMap<>();
    return answers.stream()
        .map(answer -> {
          UUID id = Ids.random();
          List<Object> key =
              List.of(
                  answer.consultation(),
                  row(answer.respondent(), answer.flow(), answer.question()),
                  answer.test());
          return new Chained(id, last.put(key, id));
        })
        .toList();
  }

  private record Chained(UUID id, @Nullable UUID earlier) {}

  /// Makes current answers count or not; one that already does, or is not there, stays.
  public void recount(List<Recount> recounts) {
    for (Recount recount : recounts) {
      jdbc.sql(RECOUNT)
          .param("consultation", recount.consultation())
          .param("respondent", recount.respondent())
          .param("flow", recount.flow())
          .param("question", recount.question())
          .param("counted", recount.counted())
          .update();
    }
  }

  /// Takes back all a person answered in a consultation: nothing counts, free text is gone.
  public void withdraw(String consultation, byte[] respondent) {
    jdbc.sql(WITHDRAW).param("consultation", consultation).param("respondent", respondent).update();
    forgetWords(consultation, respondent);
  }

  /// Deletes the free text a person gave in a consultation; closed answers stay and count.
  public void forgetWords(String consultation, byte[] respondent) {
    jdbc.sql(FORGET_WORDS)
        .param("consultation", consultation)
        .param("respondent", respondent)
        .update();
  }

  /// Consultations whose answers are to be erased, or half are.
  ///
  /// @param today the hub's date
  public List<String> due(LocalDate today) {
    return jdbc.sql(DUE).param("today", today).query(String.class).list();
  }

  /// Destroys the key of a consultation if its day has come: from then on nobody can tell whose
  /// answers are whose, or read their words.
  ///
  /// @return whether the key is gone
  public boolean destroyKey(String consultation, LocalDate today) {
    jdbc.sql(
            """
            UPDATE consultation SET wrapped_key = NULL
            WHERE consultation = :consultation AND erase_after < :today
              AND wrapped_key IS NOT NULL
            """)
        .param("consultation", consultation)
        .param("today", today)
        .update();
    return wrappedKey(consultation).isEmpty();
  }

  /// The next respondents of a consultation, in the order of their pseudonyms.
  public List<byte[]> respondents(String consultation, byte[] after, int most) {
    return jdbc.sql(NEXT_RESPONDENTS)
        .param("consultation", consultation)
        .param("after", after)
        .param("most", most)
        .query((row, _) -> row.getBytes(1))
        .list();
  }

  /// Deletes the free text of these respondents; closed answers stay and count.
  ///
  /// @return how many answers had some
  public int forgetWords(String consultation, List<byte[]> respondents) {
    return jdbc.sql(FORGET_WORDS_OF)
        .param("consultation", consultation)
        .param("respondents", Column.octets(respondents, each -> each))
        .update();
  }

  /// The key of a consultation as the vault wrapped it; empty if it is unknown or destroyed.
  public Optional<byte[]> wrappedKey(String consultation) {
    return jdbc.sql("SELECT wrapped_key FROM consultation WHERE consultation = :consultation")
        .param("consultation", consultation)
        .query((row, _) -> Optional.ofNullable(row.getBytes(1)))
        .optional()
        .flatMap(key -> key);
  }

  /// All consultations whose key is not destroyed, with it.
  public Map<String, byte[]> wrappedKeys() {
    Map<String, byte[]> keys = new HashMap<>();
    jdbc.sql("SELECT consultation, wrapped_key FROM consultation WHERE wrapped_key IS NOT NULL")
        .query(row -> {
          keys.put(row.getString(1), Objects.requireNonNull(row.getBytes(2)));
        });
    return keys;
  }
}
