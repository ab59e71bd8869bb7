package parvis.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.message.DeliveryReport;
import parvis.message.DeliveryReport.State;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;

/// What gateways said, at once or later. An outcome counts for the attempt it names and for no
/// other: a dispatcher whose lease has ended may still tell what became of its own attempt, but it
/// cannot send the message back to the queue.
@Component
public final class Settlements {
  /// A callback has this long to settle a lost response before the gateway's list is asked.
  static final Duration CALLBACK_FIRST = Duration.ofSeconds(60);

  /// A message the gateway keeps refusing for now is given up after three days.
  static final Duration GIVEN_UP = Duration.ofDays(3);

  // Outcomes and reports of the same messages are committed by different threads, in batches: both
  // lock their rows in one order first, or they would wait for each other.
  private static final String LOCK =
      """
      SELECT count(*)
      FROM (SELECT FROM outbox WHERE message_id = ANY(:message) ORDER BY message_id FOR NO KEY UPDATE) o
      """;

  // The answer to FAUX says that nothing is kept of the number, so it is not kept either;
  // loopback's citizens have nothing but the outbox to read it in.
  private static final String SETTLE =
      """
      UPDATE outbox o
      SET state = CASE WHEN t.state = 'PENDING' AND o.created_at < clock_timestamp() - :givenUp * interval '1 second'
                       THEN 'CANCELLED' ELSE t.state END,
          outcome_rule = CASE
            WHEN t.state = 'PENDING' AND o.created_at < clock_timestamp() - :givenUp * interval '1 second'
            THEN 'gateway.given_up' ELSE t.rule END,
          gateway_id = coalesce(t.gateway_id, o.gateway_id),
          reject_kind = t.reject_kind,
          code = coalesce(t.code, o.code),
          delivery = CASE t.state WHEN 'ACCEPTED' THEN coalesce(o.delivery, 'ACCEPTED') ELSE o.delivery END,
          not_before = clock_timestamp() + t.wait * interval '1 second',
          check_at = CASE t.state WHEN 'UNKNOWN' THEN clock_timestamp() + :callbackFirst * interval '1 second' END,
          settled_at = CASE WHEN t.state <> 'PENDING' THEN clock_timestamp() END,
          sealed = CASE WHEN o.rule = 'reply.wrong_number' AND o.gateway <> 'loopback' AND t.state IN ('ACCEPTED', 'REJECTED')
                        THEN NULL ELSE o.sealed END,
          lease_token = NULL, lease_until = NULL
      FROM unnest(:message, :token, :attempt, :state, :rule, :gatewayId, :rejectKind, :code, :wait::float8[])
           AS t (message_id, token, attempt, state, rule, gateway_id, reject_kind, code, wait)
      WHERE o.message_id = t.message_id AND o.attempt = t.attempt
        AND (o.state = 'SENDING' AND (o.lease_token = t.token OR t.state IN ('ACCEPTED', 'REJECTED'))
             OR o.state = 'UNKNOWN' AND t.state IN ('ACCEPTED', 'REJECTED'))
      RETURNING o.message_id, o.address_hash, t.reject_kind
      """;

  // Ranks are the lattice of DeliveryReport: the first final word stands.
  private static final String REPORT =
      """
      UPDATE outbox o
      SET delivery = CASE WHEN o.delivery IN ('FAILED', 'DELIVERED')
                            OR o.delivery = 'SENT' AND t.delivery = 'ACCEPTED' THEN o.delivery ELSE t.delivery END,
          delivery_code = CASE WHEN o.delivery IN ('FAILED', 'DELIVERED')
                            OR o.delivery = 'SENT' AND t.delivery = 'ACCEPTED' THEN o.delivery_code ELSE t.code END,
          delivery_at = CASE WHEN o.delivery IN ('FAILED', 'DELIVERED')
                            OR o.delivery = 'SENT' AND t.delivery = 'ACCEPTED' THEN o.delivery_at ELSE clock_timestamp() END,
          gateway_id = coalesce(o.gateway_id, t.gateway_id),
          outcome_rule = CASE WHEN o.state = 'ACCEPTED' THEN o.outcome_rule ELSE 'callback.proved' END,
          settled_at = coalesce(o.settled_at, clock_timestamp()),
          sealed = CASE WHEN o.rule = 'reply.wrong_number' AND o.gateway <> 'loopback' THEN NULL ELSE o.sealed END,
          state = 'ACCEPTED', check_at = NULL, lease_token = NULL, lease_until = NULL
      FROM unnest(:message, :attempt, :gatewayId, :delivery, :code)
           AS t (message_id, attempt, gateway_id, delivery, code)
      WHERE o.message_id = t.message_id AND o.attempt = t.attempt AND o.state <> 'CANCELLED'
      RETURNING o.message_id, o.address_hash, o.delivery_at >= statement_timestamp() AS news
      """;

  private record Row(Settlement settlement, String state, String rule) {}

  private final JdbcClient jdbc;
  private final Suppressions suppressions;

  public Settlements(JdbcClient jdbc, Suppressions suppressions) {
    this.jdbc = jdbc;
    this.suppressions = suppressions;
  }

  /// Records outcomes, and a suppression for each address that has opted out at its gateway. In the
  /// caller's transaction.
  ///
  /// @return how many counted
  public int settle(List<Settlement> settlements) {
    List<AddressHash> optedOut = new ArrayList<>();
    List<Row> rows = settlements.stream().map(Settlements::row).toList();
    lock(rows.stream().map(row -> row.settlement().messageId()).toList());
    int counted =
        jdbc.sql(SETTLE)
            .param("message", Column.uuids(rows, r -> r.settlement().messageId()))
            .param("token", Column.uuids(rows, r -> r.settlement().token()))
            .param("attempt", Column.texts(rows, r -> r.settlement().attempt()))
            .param("state", Column.texts(rows, Row::state))
            .param("rule", Column.texts(rows, Row::rule))
            .param("gatewayId", Column.texts(rows, r -> gatewayId(r.settlement())))
            .param("rejectKind", Column.texts(rows, r -> rejectKind(r.settlement())))
            .param("code", Column.texts(rows, r -> code(r.settlement())))
            .param("wait", Column.texts(rows, r -> seconds(r.settlement())))
            .param("givenUp", GIVEN_UP.toSeconds())
            .param("callbackFirst", CALLBACK_FIRST.toSeconds())
            .query((row, _) -> {
              if (RejectKind.OPTED_OUT.name().equals(row.getString("reject_kind"))) {
                optedOut.add(AddressHash.of(row.getBytes("address_hash")));
              }
              return 1;
            })
            .list()
            .size();
    suppress(optedOut);
    return counted;
  }

  private void suppress(List<AddressHash> optedOut) {
    suppressions.suppress(
        optedOut.stream()
            .map(address ->
                new Suppressions.Suppression(
                    address, Suppressions.Scope.ALL, Suppressions.GATEWAY, Optional.empty()))
            .toList());
  }

  /// Records delivery reports, in the caller's transaction. A report also proves that its attempt
  /// was accepted; one that says that the recipient refuses us suppresses the address. Duplicates
  /// and reports out of order change nothing; those of unknown attempts are dropped.
  public int report(List<Reported> reports) {
    Map<UUID, Reported> joined = new HashMap<>();
    reports.forEach(r -> joined.merge(r.messageId(), r, Settlements::join));
    List<Reported> rows = List.copyOf(joined.values());
    if (rows.size() > 1) {
      lock(List.copyOf(joined.keySet()));
    }
    List<AddressHash> optedOut = new ArrayList<>();
    int counted =
        jdbc.sql(REPORT)
            .param("message", Column.uuids(rows, Reported::messageId))
            .param("attempt", Column.texts(rows, Reported::attempt))
            .param("gatewayId", Column.texts(rows, r -> r.report().gatewayId()))
            .param("delivery", Column.texts(rows, r -> r.report().state()))
            .param("code", Column.texts(rows, r -> r.report().code()))
            .query((row, _) -> {
              Reported report = joined.get(row.getObject("message_id", UUID.class));
              if (report != null && report.optedOut() && row.getBoolean("news")) {
                optedOut.add(AddressHash.of(row.getBytes("address_hash")));
              }
              return 1;
            })
            .list()
            .size();
    suppress(optedOut);
    return counted;
  }

  private void lock(List<UUID> messages) {
    jdbc.sql(LOCK).param("message", Column.uuids(messages, id -> id)).query(Long.class).single();
  }

  private static Reported join(Reported first, Reported later) {
    if (!first.attempt().equals(later.attempt())) {
      return later;
    }
    State state = first.report().state().join(later.report().state());
    DeliveryReport report = state == first.report().state() ? first.report() : later.report();
    return new Reported(
        first.messageId(), first.attempt(), report, first.optedOut() || later.optedOut());
  }

  private static Row row(Settlement settlement) {
    return switch (settlement.outcome()) {
      case Accepted _ -> new Row(settlement, "ACCEPTED", "gateway.accepted");
      case Rejected(RejectKind kind, String _) ->
          kind == RejectKind.ACCOUNT
              ? new Row(settlement, "PENDING", "gateway.account")
              : new Row(settlement, "REJECTED", "gateway.rejected");
      case Deferred _ -> new Row(settlement, "PENDING", "gateway.deferred");
      case Unknown _ -> new Row(settlement, "UNKNOWN", "gateway.silent");
    };
  }

  private static @Nullable String gatewayId(Settlement settlement) {
    return settlement.outcome() instanceof Accepted(String id) ? id : null;
  }

  private static @Nullable String rejectKind(Settlement settlement) {
    return settlement.outcome() instanceof Rejected(RejectKind kind, String _) ? kind.name() : null;
  }

  private static @Nullable String code(Settlement settlement) {
    return switch (settlement.outcome()) {
      case Accepted _ -> null;
      case Rejected(RejectKind _, String code) -> code;
      case Deferred(Duration _, String code) -> code;
      case Unknown(String code) -> code;
    };
  }

  private static @Nullable Double seconds(Settlement settlement) {
    return switch (settlement.outcome()) {
      case Deferred(Duration after, String _) -> after.toMillis() / 1000.0;
      case Rejected(RejectKind kind, String _) when kind == RejectKind.ACCOUNT -> 60.0;
      case Rejected _, Accepted _, Unknown _ -> null;
    };
  }
}
