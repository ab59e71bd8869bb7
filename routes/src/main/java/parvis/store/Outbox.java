package parvis.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.PersonId;
import parvis.message.MessageClass;

/// Messages to send, from the transaction that decides them to the one that begins sending them:
///
/// ```
/// PENDING -> CLAIMED(lease, token) -> SENDING(attempt) -> ACCEPTED | REJECTED | UNKNOWN
///    ^          |  paused, quiet hours   |  not taken
///    +----------+------------------------+             CANCELLED: stale, suppressed, campaign over
/// ```
///
/// What follows a call to the gateway is [Settlements]'. Leases run on the database's clock. A
/// claim never takes a message while an older one of its lane to the same address is open, which
/// keeps each person's order; what is owed may overtake a campaign.
@Component
public final class Outbox {
  private static final String ENQUEUE =
      """
      INSERT INTO outbox (message_id, person_id, address_hash, channel, class, wave_id, sealed,
                          billed, test, rule, not_before, stale_at)
      SELECT message_id, person_id, address_hash, channel, class, wave_id, sealed,
             billed, test, rule, not_before, stale_at
      FROM unnest(:message, :person, :hash, :channel, :class, :wave::uuid[], :sealed, :billed, :test, :rule,
                  :notBefore::timestamptz[], :staleAt::timestamptz[]) WITH ORDINALITY AS
           t (message_id, person_id, address_hash, channel, class, wave_id, sealed,
              billed, test, rule, not_before, stale_at, position)
      ORDER BY position
      """;

  // A walk from lane to lane over the index, one probe each: DISTINCT would read every open row.
  private static final String LANES =
      """
      WITH RECURSIVE lane AS (
        (SELECT lane FROM outbox WHERE phase = 0 ORDER BY lane LIMIT 1)
        UNION ALL
        SELECT (SELECT o.lane FROM outbox o WHERE o.phase = 0 AND o.lane > l.lane ORDER BY o.lane LIMIT 1)
        FROM lane l WHERE l.lane IS NOT NULL)
      SELECT l.lane, c.campaign_id, c.pace, c.hours_from, c.hours_to
      FROM lane l
      LEFT JOIN wave w ON w.wave_id::text = l.lane
      LEFT JOIN campaign c ON c.campaign_id = w.campaign_id
      WHERE l.lane IS NOT NULL
        AND (w.wave_id IS NULL OR c.state <> 'PAUSED')
        AND NOT EXISTS (SELECT FROM installation WHERE frozen_since IS NOT NULL)
      ORDER BY l.lane <> 'owed', w.due, l.lane
      """;

  // OFFSET 0: a probe of an index for each candidate, not a join, which with statistics from
  // before a wave reads the whole lane once per candidate (256 of 30,000: 3.5 s as a join, 5 ms
  // as probes).
  private static final String CLAIM =
      """
      WITH next AS (
        SELECT o.message_id
        FROM outbox o
        WHERE o.phase = 0 AND o.lane = :lane AND o.state = 'PENDING'
          AND (o.not_before IS NULL OR o.not_before <= clock_timestamp())
          AND (o.quiet_until IS NULL OR o.quiet_until <= :at)
          AND NOT EXISTS (
            SELECT FROM outbox e
            WHERE e.address_hash = o.address_hash AND e.phase = 0 AND e.lane = o.lane AND e.seq < o.seq
            OFFSET 0)
        ORDER BY o.seq
        LIMIT :most
        FOR UPDATE OF o SKIP LOCKED),
      claimed AS (
        UPDATE outbox o
        SET state = 'CLAIMED', lease_token = :token, lease_until = clock_timestamp() + :lease * interval '1 second'
        FROM next n
        WHERE o.message_id = n.message_id
        RETURNING o.*),
      lease AS (
        INSERT INTO outbox_lease (lease_token, lease_until, messages)
        SELECT :token, clock_timestamp() + :lease * interval '1 second', array_agg(message_id)
        FROM claimed
        HAVING count(*) > 0)
      SELECT c.message_id, c.person_id, c.address_hash, c.channel, c.class, c.sealed, c.billed, c.tries,
             c.lane, p.contact_key, (l.address_hash IS NOT NULL) AS loopback,
             CASE WHEN c.class = 'campaign' AND NOT c.test THEN p.time_zone END AS courteous,
             p.hours_from, p.hours_to
      FROM claimed c
      LEFT JOIN person p ON p.person_id = c.person_id
      LEFT JOIN loopback_address l ON l.address_hash = c.address_hash
      ORDER BY c.seq
      """;

  private static final String GIVE_BACK =
      """
      UPDATE outbox o
      SET state = 'PENDING', lease_token = NULL, lease_until = NULL,
          not_before = clock_timestamp() + :wait * interval '1 second'
      FROM unnest(:message, :token) AS t (message_id, token)
      WHERE o.message_id = t.message_id AND o.lease_token = t.token AND o.state = 'CLAIMED'
      """;

  private static final String CANCEL_UNREADABLE =
      """
      UPDATE outbox
      SET state = 'CANCELLED', outcome_rule = 'recipient.erased', settled_at = clock_timestamp(),
          lease_token = NULL, lease_until = NULL
      WHERE message_id = :message AND lease_token = :token AND state = 'CLAIMED'
      """;

  private static final String CANCEL =
      """
      UPDATE outbox
      SET state = 'CANCELLED', outcome_rule = :rule, settled_at = clock_timestamp(),
          lease_token = NULL, lease_until = NULL
      WHERE wave_id = :wave AND phase = 0 AND state IN ('PENDING', 'CLAIMED')
      """;

  private final JdbcClient jdbc;

  private final Bell bell = new Bell();

  public Outbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds messages, in the caller's transaction and in the order given.
  public void enqueue(List<ToSend> messages) {
    if (messages.isEmpty()) {
      return;
    }
    jdbc.sql(ENQUEUE)
        .param("message", Column.uuids(messages, ToSend::messageId))
        .param("person", Column.uuids(messages, m -> m.person().value()))
        .param("hash", Column.octets(messages, m -> m.address().octets()))
        .param("channel", Column.texts(messages, m -> m.channel().code()))
        .param("class", Column.texts(messages, m -> code(m.messageClass())))
        .param("wave", Column.texts(messages, m -> m.wave().orElse(null)))
        .param("sealed", Column.octets(messages, ToSend::sealed))
        .param("billed", Column.longs(messages, m -> (long) m.billed()))
        .param("test", Column.booleans(messages, ToSend::test))
        .param("rule", Column.texts(messages, ToSend::rule))
        .param("notBefore", Column.texts(messages, m -> m.notBefore().orElse(null)))
        .param("staleAt", Column.texts(messages, m -> m.staleAt().orElse(null)))
        .update();
    bell.ringAfterCommit();
  }

  /// Whether a person was sent something by this rule within the last 24 hours.
  public boolean saidToday(PersonId person, String rule) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM outbox
              WHERE person_id = :person AND rule = :rule
                AND created_at > now() - interval '24 hours')
            """)
        .param("person", person.value())
        .param("rule", rule)
        .query(Boolean.class)
        .single();
  }

  /// Where something waits that may leave: what is owed first, then campaigns by their waves' time.
  /// Paused campaigns and a frozen outbox have no lanes.
  public List<Lane> lanes() {
    return jdbc.sql(LANES)
        .query((row, _) ->
            new Lane(
                row.getString("lane"),
                Optional.ofNullable(row.getObject("campaign_id", UUID.class)),
                row.getObject("pace") == null ? Double.POSITIVE_INFINITY : row.getDouble("pace"),
                Hours.of(row)))
        .list();
  }

  /// Takes the oldest messages of a lane that may leave now, for `leaseSeconds` from now.
  ///
  /// @param at business time, by which quiet hours are over
  public List<ClaimedMessage> claim(Lane lane, int most, Instant at, UUID token, int leaseSeconds) {
    return jdbc.sql(CLAIM)
        .param("lane", lane.name())
        .param("most", most)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("token", token)
        .param("lease", leaseSeconds)
        .query((row, _) -> ClaimedMessage.of(row, token))
        .list();
  }

  /// Marks claimed messages as being sent, or says why they are not. To be committed before any
  /// gateway is called; the caller holds no other transaction.
  ///
  /// @param at business time, against which messages are stale and quiet hours counted
  public List<Marked> markSending(List<ToMark> messages, Instant at) {
    return new MarkSending(jdbc).mark(messages, at);
  }

  /// Returns claimed messages that were not marked, to be claimed again after a while.
  public void giveBack(List<ClaimedMessage> messages, Duration wait) {
    jdbc.sql(GIVE_BACK)
        .param("message", Column.uuids(messages, ClaimedMessage::messageId))
        .param("token", Column.uuids(messages, ClaimedMessage::token))
        .param("wait", wait.toMillis() / 1000.0)
        .update();
  }

  /// Gives up a claimed message that no key opens any more.
  public void cancelUnreadable(ClaimedMessage message) {
    jdbc.sql(CANCEL_UNREADABLE)
        .param("message", message.messageId())
        .param("token", message.token())
        .update();
  }

  /// Waits until something may have been enqueued by this process, or the time is over.
  public void await(Duration time) {
    bell.await(time);
  }

  /// Wakes whoever waits in [#await].
  public void ring() {
    bell.ring();
  }

  /// Gives up what a wave has waiting; what is already being sent is not touched. In the caller's
  /// transaction.
  ///
  /// @return how many messages
  public int cancel(UUID wave, String rule) {
    return jdbc.sql(CANCEL).param("wave", wave).param("rule", rule).update();
  }

  private static String code(MessageClass messageClass) {
    return messageClass.name().toLowerCase(Locale.ROOT);
  }
}
