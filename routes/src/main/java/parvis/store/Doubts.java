package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.PersonId;
import parvis.message.AttemptId;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;

/// Sends whose fate is not known: found after their lease, checked against the gateway's records,
/// and decided by class.
@Component
public final class Doubts {

  /// One message in doubt.
  ///
  /// @param sealed the [Letter], under the contact key
  /// @param at when the attempt was committed
  /// @param checks how often the gateway's records were asked, this time included
  public record Doubt(
      UUID messageId,
      PersonId person,
      AddressHash address,
      ChannelKind channel,
      MessageClass messageClass,
      byte[] sealed,
      byte[] contactKey,
      int billed,
      boolean test,
      String rule,
      AttemptId attempt,
      String gateway,
      int tries,
      Instant at,
      int checks,
      boolean repetition) {
    @Override
    public String toString() {
      return "doubt " + messageId;
    }
  }

  /// Another message in doubt to the same address.
  ///
  /// @param contactKey of the person it was for, who may be another one on the same telephone
  public record Twin(UUID messageId, byte[] sealed, byte[] contactKey) {
    @Override
    public String toString() {
      return "twin " + messageId;
    }
  }

  // Leases carry their messages' ids: a sweep reads what it may have to mend and nothing else.
  private static final String SWEEP =
      """
      WITH ended AS (
        DELETE FROM outbox_lease
        WHERE lease_token IN (
          SELECT lease_token FROM outbox_lease
          WHERE lease_until < clock_timestamp()
          ORDER BY lease_until
          LIMIT 100
          FOR UPDATE SKIP LOCKED)
        RETURNING lease_token, messages),
      message AS (
        SELECT lease_token, unnest(messages) AS message_id
        FROM ended),
      swept AS (
        UPDATE outbox o
        SET state = CASE o.state WHEN 'SENDING' THEN 'UNKNOWN' ELSE 'PENDING' END,
            outcome_rule = CASE o.state WHEN 'SENDING' THEN 'dispatcher.died' END,
            code = CASE o.state WHEN 'SENDING' THEN 'lease ended' ELSE o.code END,
            check_at = CASE o.state WHEN 'SENDING' THEN clock_timestamp() + :callbackFirst * interval '1 second' END,
            settled_at = CASE o.state WHEN 'SENDING' THEN clock_timestamp() END,
            lease_token = NULL, lease_until = NULL
        FROM message m
        WHERE o.message_id = m.message_id AND o.lease_token = m.lease_token AND o.state IN ('CLAIMED', 'SENDING')
        RETURNING o.state)
      SELECT (SELECT count(*) FROM ended), (SELECT count(*) FROM swept WHERE state = 'UNKNOWN')
      """;

  // What nobody can open any more is taken off the list of checks with the others: it would stand
  // at its head for ever.
  private static final String DUE =
      """
      WITH due AS (
        SELECT message_id FROM outbox
        WHERE phase = 1 AND check_at <= clock_timestamp()
        ORDER BY check_at
        LIMIT :most
        FOR UPDATE SKIP LOCKED),
      taken AS (
        UPDATE outbox o
        SET checks = o.checks + 1,
            check_at = CASE WHEN o.checks = 0 AND o.sealed IS NOT NULL
                            THEN clock_timestamp() + interval '10 minutes' END
        FROM due d
        WHERE o.message_id = d.message_id
        RETURNING o.*)
      SELECT o.message_id, o.person_id, o.address_hash, o.channel, o.class, o.sealed, p.contact_key, o.billed,
             o.test, o.rule, o.attempt, o.gateway, o.tries, o.sending_at, o.checks, o.repeats IS NOT NULL AS repetition
      FROM taken o
      JOIN person p ON p.person_id = o.person_id
      WHERE o.sealed IS NOT NULL AND p.contact_key IS NOT NULL AND o.attempt IS NOT NULL
      """;

  // Two persons may share a telephone, and be written the same words in the same minute.
  private static final String AT_THAT_ADDRESS =
      """
      o.address_hash = :hash AND o.message_id <> :message
        AND o.person_id IN (
          SELECT person_id FROM person_address WHERE address_hash = :hash
          UNION SELECT :person)
      """;

  private static final String OTHERS =
      "SELECT o.gateway_id FROM outbox o WHERE o.gateway_id IS NOT NULL AND " + AT_THAT_ADDRESS;

  private static final String TWINS =
      """
      SELECT o.message_id, o.sealed, p.contact_key
      FROM outbox o
      JOIN person p ON p.person_id = o.person_id
      WHERE o.phase = 1 AND o.sealed IS NOT NULL AND p.contact_key IS NOT NULL
        AND abs(extract(epoch FROM o.sending_at - :at::timestamptz)) < 120
        AND
      """
          + AT_THAT_ADDRESS;

  private static final String PROVED =
      """
      UPDATE outbox
      SET state = 'ACCEPTED', outcome_rule = 'list.proved', gateway_id = :gatewayId,
          delivery = coalesce(delivery, 'ACCEPTED'), check_at = NULL, settled_at = clock_timestamp()
      WHERE message_id = :message AND attempt = :attempt AND state = 'UNKNOWN'
      """;

  private static final String CHECK_AGAIN =
      """
      UPDATE outbox
      SET checks = checks - 1, check_at = clock_timestamp() + interval '60 seconds'
      WHERE message_id = :message AND state = 'UNKNOWN'
      """;

  // The condition makes the repetition happen once, whoever asks for it.
  private static final String REPEAT =
      """
      INSERT INTO outbox (message_id, person_id, address_hash, channel, class, sealed, billed, test, rule, repeats)
      SELECT :new, person_id, address_hash, channel, class, :sealed, billed, test, rule, message_id
      FROM outbox o
      WHERE message_id = :message AND state = 'UNKNOWN' AND class = 'owed'
        AND NOT EXISTS (SELECT FROM outbox r WHERE r.person_id = o.person_id AND r.repeats = o.message_id)
      """;

  private final JdbcClient jdbc;

  public Doubts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Puts messages of ended leases where they belong: being sent means unknown, only claimed means
  /// waiting.
  ///
  /// @return how many became unknown; empty if no lease had ended
  public Optional<Integer> sweep() {
    return jdbc.sql(SWEEP)
        .param("callbackFirst", Settlements.CALLBACK_FIRST.toSeconds())
        .query(
            (row, _) -> row.getInt(1) == 0 ? Optional.<Integer>empty() : Optional.of(row.getInt(2)))
        .single();
  }

  /// Takes messages whose gateway is to be asked now: once a minute after the attempt, once more
  /// ten minutes later.
  public List<Doubt> due(int most) {
    return jdbc.sql(DUE).param("most", most).query((row, _) -> doubt(row)).list();
  }

  /// The gateway's ids of all other messages to this address.
  public Set<String> others(Doubt doubt) {
    return new HashSet<>(
        jdbc.sql(OTHERS)
            .param("hash", doubt.address().octets())
            .param("person", doubt.person().value())
            .param("message", doubt.messageId())
            .query(String.class)
            .list());
  }

  /// Other messages in doubt to this address, sent within two minutes of it: if one says the same,
  /// a single find in the gateway's list could be either.
  public List<Twin> twins(Doubt doubt) {
    return jdbc.sql(TWINS)
        .param("hash", doubt.address().octets())
        .param("person", doubt.person().value())
        .param("message", doubt.messageId())
        .param("at", doubt.at().toString())
        .query((row, _) -> new Twin(row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3)))
        .list();
  }

  /// The gateway's list proves that it was accepted.
  public void proved(Doubt doubt, String gatewayId) {
    jdbc.sql(PROVED)
        .param("message", doubt.messageId())
        .param("attempt", doubt.attempt().value())
        .param("gatewayId", gatewayId)
        .update();
  }

  /// The gateway could not be asked: in a minute again.
  public void checkAgain(Doubt doubt) {
    jdbc.sql(CHECK_AGAIN).param("message", doubt.messageId()).update();
  }

  /// Sends an owed message's content once more, as a message of its own; the one in doubt stays
  /// listed.
  ///
  /// @param sealed the letter, sealed for row `id`
  public boolean repeat(Doubt doubt, UUID id, byte[] sealed) {
    return jdbc.sql(REPEAT)
            .param("new", id)
            .param("sealed", sealed)
            .param("message", doubt.messageId())
            .update()
        == 1;
  }

  private static Doubt doubt(ResultSet row) throws SQLException {
    return new Doubt(
        row.getObject("message_id", UUID.class),
        new PersonId(row.getObject("person_id", UUID.class)),
        AddressHash.of(row.getBytes("address_hash")),
        ChannelKind.of(row.getString("channel")),
        row.getString("class").equals("owed") ? MessageClass.OWED : MessageClass.CAMPAIGN,
        row.getBytes("sealed"),
        row.getBytes("contact_key"),
        row.getInt("billed"),
        row.getBoolean("test"),
        row.getString("rule"),
        new AttemptId(row.getString("attempt")),
        row.getString("gateway"),
        row.getInt("tries"),
        row.getObject("sending_at", OffsetDateTime.class).toInstant(),
        row.getInt("checks"),
        row.getBoolean("repetition"));
  }
}
