package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the outbox can say of each message, without opening any: for `message why` and `message
/// list`.
@Component
public final class Accounts {

  /// One message's account.
  ///
  /// @param rule why it was to be sent
  /// @param quietRule the rule of the hours that held it back, if any did
  /// @param outcomeRule why it was not sent, or how its fate is known
  /// @param campaign the campaign's name
  public record Account(
      UUID id,
      Optional<UUID> contact,
      String channel,
      String messageClass,
      Optional<String> campaign,
      String rule,
      Optional<String> quietRule,
      Optional<String> outcomeRule,
      String state,
      int tries,
      int parts,
      boolean test,
      Optional<String> gateway,
      Optional<String> gatewayId,
      Optional<String> code,
      Optional<String> delivery,
      Optional<String> deliveryCode,
      Optional<UUID> repeats,
      Instant created,
      Optional<Instant> sending,
      Optional<Instant> settled) {}

  /// One person's place in one wave.
  ///
  /// @param rule why then, or why not at all
  public record Place(String campaign, int wave, String rule, boolean leftOut) {}

  private static final String COLUMNS =
      """
      SELECT o.message_id, o.person_id, o.channel, o.class, c.name AS campaign, o.rule, o.quiet_rule, o.outcome_rule,
             o.state, o.tries, o.billed, o.test, o.gateway, o.gateway_id, o.code, o.delivery, o.delivery_code, o.repeats,
             o.created_at, o.sending_at, o.settled_at
      FROM outbox o
      LEFT JOIN wave w ON w.wave_id = o.wave_id
      LEFT JOIN campaign c ON c.campaign_id = w.campaign_id
      """;

  // Unknown and open messages have indexes of their own; settled ones are found by person.
  // The key of a message stays as it is when its state changes, so that a walk goes on after a
  // message that has left the list meanwhile.
  private enum Listing {
    UNKNOWN("o.phase = 1", "o.seq > (SELECT seq FROM outbox WHERE message_id = :after)", "o.seq"),
    OPEN(
        "o.phase = 0 AND o.state = :state",
        "(o.lane, o.seq) > (SELECT lane, seq FROM outbox WHERE message_id = :after)",
        "o.lane, o.seq"),
    LATEST("o.state = :state", "o.message_id < :after", "o.message_id DESC");

    private final String first;
    private final String next;

    Listing(String which, String after, String order) {
      String end = " ORDER BY " + order + " LIMIT :most";
      this.first = COLUMNS + "WHERE " + which + end;
      this.next = COLUMNS + "WHERE " + which + " AND " + after + end;
    }

    static Listing of(String state) {
      return switch (state) {
        case "UNKNOWN" -> UNKNOWN;
        case "PENDING", "CLAIMED", "SENDING" -> OPEN;
        default -> LATEST;
      };
    }
  }

  private static final String BY_ID = COLUMNS + "WHERE o.message_id = :id";

  private static final String BY_ADDRESS =
      COLUMNS
          + """
          WHERE o.person_id IN (SELECT person_id FROM person_address WHERE address_hash = :hash)
            AND o.address_hash = :hash
          ORDER BY o.seq DESC
          LIMIT :most
          """;

  private static final String PLACES =
      """
      SELECT c.name, w.number, coalesce(a.left_out, a.rule) AS rule, a.left_out IS NOT NULL AS out
      FROM audience a
      JOIN wave w ON w.wave_id = a.wave_id
      JOIN campaign c ON c.campaign_id = w.campaign_id
      WHERE a.person_id IN (SELECT person_id FROM person_address WHERE address_hash = :hash)
      ORDER BY w.due DESC
      LIMIT :most
      """;

  private final JdbcClient jdbc;

  public Accounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Messages in a state, the oldest in doubt or waiting first, the newest settled first.
  ///
  /// @param state as in the database
  /// @param after the last message of the page before; empty for the first page
  public List<Account> inState(String state, Optional<UUID> after, int most) {
    Listing listing = Listing.of(state);
    return jdbc.sql(after.isEmpty() ? listing.first : listing.next)
        .param("state", state)
        .param("after", after.orElse(null))
        .param("most", most)
        .query((row, _) -> account(row))
        .list();
  }

  public Optional<Account> find(UUID id) {
    return jdbc.sql(BY_ID).param("id", id).query((row, _) -> account(row)).optional();
  }

  /// Messages to an address, newest first.
  public List<Account> to(AddressHash address, int most) {
    return jdbc.sql(BY_ADDRESS)
        .param("hash", address.octets())
        .param("most", most)
        .query((row, _) -> account(row))
        .list();
  }

  /// The waves in which persons of an address had a place or were left out, newest first.
  public List<Place> places(AddressHash address, int most) {
    return jdbc.sql(PLACES)
        .param("hash", address.octets())
        .param("most", most)
        .query((row, _) ->
            new Place(
                row.getString("name"),
                row.getInt("number"),
                row.getString("rule"),
                row.getBoolean("out")))
        .list();
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("message_id", UUID.class),
        Optional.ofNullable(row.getObject("person_id", UUID.class)),
        row.getString("channel"),
        row.getString("class"),
        Optional.ofNullable(row.getString("campaign")),
        row.getString("rule"),
        Optional.ofNullable(row.getString("quiet_rule")),
        Optional.ofNullable(row.getString("outcome_rule")),
        row.getString("state"),
        row.getInt("tries"),
        row.getInt("billed"),
        row.getBoolean("test"),
        Optional.ofNullable(row.getString("gateway")),
        Optional.ofNullable(row.getString("gateway_id")),
        Optional.ofNullable(row.getString("code")),
        Optional.ofNullable(row.getString("delivery")),
        Optional.ofNullable(row.getString("delivery_code")),
        Optional.ofNullable(row.getObject("repeats", UUID.class)),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("sending_at", OffsetDateTime.class)),
        instant(row.getObject("settled_at", OffsetDateTime.class)));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }
}
