package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.consent.ContactHours.Moment;

/// The step to SENDING: everything that may hold a message back is read again, in the statement
/// that marks it. A lease must still last longer than the longest gateway call (6 s), so that a
/// slow call is never mistaken for a dead dispatcher.
///
/// What hours hold is passed over until they end, and the time it must wait makes it no staler.
final class MarkSending {
  private static final String MARK =
      """
      WITH verdict AS (
        SELECT o.message_id, a.attempt, a.gateway,
          CASE
            WHEN EXISTS (SELECT FROM installation WHERE frozen_since IS NOT NULL) THEN 'outbox.frozen'
            WHEN o.sealed IS NULL THEN 'recipient.erased'
            WHEN o.class = 'campaign' AND EXISTS (
              SELECT FROM suppression s
              WHERE s.address_hash = o.address_hash AND s.scope IN ('campaign', 'all')) THEN 'recipient.suppressed'
            WHEN o.class = 'owed' AND EXISTS (
              SELECT FROM suppression s
              WHERE s.address_hash = o.address_hash AND s.scope = 'all' AND s.at < o.created_at) THEN 'recipient.refused'
            WHEN o.stale_at <= :at::timestamptz THEN 'message.stale'
            WHEN c.state = 'PAUSED' THEN 'campaign.paused'
            WHEN c.state = 'CANCELLED' THEN 'campaign.cancelled'
            WHEN a.quiet_until IS NOT NULL THEN 'quiet'
            ELSE 'send'
          END AS rule,
          a.quiet_until, a.quiet_rule
        FROM unnest(:message, :token, :attempt, :gateway, :quietUntil::timestamptz[], :quietRule)
             AS a (message_id, token, attempt, gateway, quiet_until, quiet_rule)
        JOIN outbox o ON o.message_id = a.message_id
        LEFT JOIN wave w ON w.wave_id = o.wave_id
        LEFT JOIN campaign c ON c.campaign_id = w.campaign_id
        WHERE o.state = 'CLAIMED' AND o.lease_token = a.token
          AND o.lease_until > clock_timestamp() + interval '7 seconds'
        ORDER BY o.message_id
        FOR NO KEY UPDATE OF o),
      step AS (
        SELECT message_id, attempt, gateway, rule, rule = 'quiet' AS quiet, quiet_until, quiet_rule,
          CASE
            WHEN rule = 'send' THEN 'SENDING'
            WHEN rule IN ('outbox.frozen', 'campaign.paused', 'quiet') THEN 'PENDING'
            ELSE 'CANCELLED'
          END AS state
        FROM verdict)
      UPDATE outbox o
      SET state = s.state,
          attempt = CASE s.state WHEN 'SENDING' THEN s.attempt ELSE o.attempt END,
          gateway = CASE s.state WHEN 'SENDING' THEN s.gateway ELSE o.gateway END,
          tries = CASE s.state WHEN 'SENDING' THEN o.tries + 1 ELSE o.tries END,
          sending_at = CASE s.state WHEN 'SENDING' THEN clock_timestamp() ELSE o.sending_at END,
          outcome_rule = CASE WHEN s.state <> 'SENDING' AND NOT s.quiet THEN s.rule END,
          quiet_until = CASE WHEN s.quiet THEN s.quiet_until ELSE o.quiet_until END,
          quiet_rule = CASE WHEN s.quiet THEN s.quiet_rule ELSE o.quiet_rule END,
          stale_at = CASE WHEN s.quiet THEN o.stale_at + (s.quiet_until - :at::timestamptz) ELSE o.stale_at END,
          settled_at = CASE s.state WHEN 'CANCELLED' THEN clock_timestamp() END,
          lease_token = CASE s.state WHEN 'SENDING' THEN o.lease_token END,
          lease_until = CASE s.state WHEN 'SENDING' THEN o.lease_until END
      FROM step s
      WHERE o.message_id = s.message_id
      RETURNING o.message_id, o.state, o.tries, o.sending_at,
        CASE WHEN s.quiet THEN s.quiet_rule ELSE s.rule END AS rule
      """;

  private final JdbcClient jdbc;

  MarkSending(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Marked> mark(List<ToMark> messages, Instant at) {
    SendingGate.pass(jdbc);
    return jdbc.sql(MARK)
        .param("message", Column.uuids(messages, ToMark::messageId))
        .param("token", Column.uuids(messages, ToMark::token))
        .param("attempt", Column.texts(messages, ToMark::attempt))
        .param("gateway", Column.texts(messages, ToMark::gateway))
        .param("quietUntil", Column.texts(messages, m -> m.quiet().map(Moment::at).orElse(null)))
        .param(
            "quietRule",
            Column.texts(messages, m -> m.quiet().map(q -> q.rule().name()).orElse(null)))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, _) -> marked(row))
        .list();
  }

  private static Marked marked(ResultSet row) throws SQLException {
    UUID message = row.getObject("message_id", UUID.class);
    String rule = row.getString("rule");
    return switch (row.getString("state")) {
      case "SENDING" ->
          new Marked.Sending(
              message,
              row.getInt("tries"),
              row.getObject("sending_at", OffsetDateTime.class).toInstant());
      case "PENDING" -> new Marked.Held(message, rule);
      default -> new Marked.Cancelled(message, rule);
    };
  }
}
