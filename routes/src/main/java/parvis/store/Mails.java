package parvis.store;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.Language;
import parvis.message.AttemptId;
import parvis.message.MessageClass;

/// What only mail asks of the database: the thread a mail belongs to, how far the mailbox was read,
/// and who sends the same again and again.
@Component
public final class Mails {
  private static final String CONTEXT =
      """
      SELECT o.class, (
        SELECT e.message_id
        FROM outbox e
        WHERE e.person_id = o.person_id AND e.seq < o.seq AND e.channel = 'email'
          AND e.address_hash = o.address_hash AND e.state = 'ACCEPTED'
        ORDER BY e.seq DESC
        LIMIT 1) AS previous
      FROM outbox o
      WHERE o.message_id = :message
      """;

  private static final String ATTEMPT =
      """
      SELECT attempt
      FROM outbox
      WHERE message_id = :message AND channel = 'email' AND attempt IS NOT NULL
      """;

  private static final String POSITION =
      """
      SELECT uid_validity, uid
      FROM mailbox
      WHERE account = :account AND folder = :folder
      """;

  private static final String ADVANCE =
      """
      INSERT INTO mailbox (account, folder, uid_validity, uid)
      VALUES (:account, :folder, :validity, :uid)
      ON CONFLICT (account, folder) DO UPDATE
      SET uid_validity = excluded.uid_validity, uid = excluded.uid
      """;

  // Counting forgets what is of another day.
  private static final String COUNT =
      """
      INSERT INTO mail_repeat AS r (address_hash, text_hash, day, times)
      VALUES (:address, :text, current_date, 1)
      ON CONFLICT (address_hash, text_hash) DO UPDATE
      SET times = CASE WHEN r.day = current_date THEN r.times + 1 ELSE 1 END, day = current_date
      RETURNING times
      """;

  private static final String FORGET_COUNTS =
      """
      DELETE FROM mail_repeat
      WHERE day < current_date
      """;

  private static final String LANGUAGE =
      """
      SELECT p.language
      FROM person_address a
      JOIN person p USING (person_id)
      WHERE a.address_hash = :address
      ORDER BY a.linked_at
      LIMIT 1
      """;

  private final JdbcClient jdbc;

  public Mails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param message the row of the outbox
  /// @param previous the last mail that was taken for the same address of the same person
  public record Context(UUID message, MessageClass messageClass, Optional<UUID> previous) {}

  /// @return empty if the message is forgotten
  public Optional<Context> context(UUID message) {
    return jdbc.sql(CONTEXT)
        .param("message", message)
        .query((row, _) ->
            new Context(
                message,
                MessageClass.valueOf(row.getString("class").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getObject("previous", UUID.class))))
        .optional();
  }

  /// The last attempt to send a mail, which reports of it belong to.
  public Optional<AttemptId> attempt(UUID message) {
    return jdbc.sql(ATTEMPT)
        .param("message", message)
        .query((row, _) -> new AttemptId(row.getString(1)))
        .optional();
  }

  /// How far a mailbox was read (RFC 3501 §2.3.1.1): a UID means something under its validity only.
  public record Position(long validity, long uid) {}

  public Optional<Position> position(String account, String folder) {
    return jdbc.sql(POSITION)
        .param("account", account)
        .param("folder", folder)
        .query((row, _) -> new Position(row.getLong(1), row.getLong(2)))
        .optional();
  }

  public void advance(String account, String folder, Position to) {
    jdbc.sql(ADVANCE)
        .param("account", account)
        .param("folder", folder)
        .param("validity", to.validity())
        .param("uid", to.uid())
        .update();
  }

  /// Counts a mail of today.
  ///
  /// @param text a hash of what it says
  /// @return how many of the same there were today, this one included
  public int count(AddressHash from, byte[] text) {
    return jdbc.sql(COUNT)
        .param("address", from.octets())
        .param("text", text)
        .query(Integer.class)
        .single();
  }

  public void forgetCounts() {
    jdbc.sql(FORGET_COUNTS).update();
  }

  /// The language of who has the address; empty if it is nobody's any more.
  public Optional<Language> language(AddressHash address) {
    return jdbc.sql(LANGUAGE)
        .param("address", address.octets())
        .query((row, _) -> new Language(row.getString(1)))
        .optional();
  }
}
