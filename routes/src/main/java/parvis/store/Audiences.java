package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.campaign.Timing;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;

/// The audiences of waves, as [Segments] froze them: one row is one person's place in one wave,
/// from waiting for a turn to being handed to the outbox or left out.
@Component
public final class Audiences {

  /// One person whose turn has come.
  public record Waiting(
      PersonId person,
      AddressHash at,
      ChannelKind channel,
      ZoneId zone,
      boolean loopback,
      Instant due) {}

  /// What a wave has to say about one person.
  ///
  /// @param leftOut the rule that left them out; empty if they were or will be written to
  /// @param begunAt when the message was handed to the outbox
  public record Trace(
      String campaign,
      int wave,
      Instant due,
      String rule,
      Optional<String> leftOut,
      Optional<Instant> begunAt,
      String campaignState) {}

  private static final String NEXT =
      """
      SELECT a.person_id, a.address_hash, a.channel, p.time_zone,
        a.channel = ANY(:everybody) OR (:speakers AND l.address_hash IS NOT NULL) AS loopback, a.due
      FROM audience a
      JOIN person p ON p.person_id = a.person_id
      LEFT JOIN loopback_address l ON l.address_hash = a.address_hash
      WHERE a.wave_id = :wave AND a.begun_at IS NULL AND a.left_out IS NULL AND a.due <= :now
      ORDER BY a.due, a.person_id
      LIMIT :most
      FOR UPDATE OF a
      """;

  private static final String BEGUN =
      """
      UPDATE audience
      SET begun_at = :now
      WHERE wave_id = :wave AND person_id = ANY(:persons)
      """;

  private static final String LEAVE_OUT =
      """
      UPDATE audience
      SET left_out = :rule
      WHERE wave_id = :wave AND person_id = ANY(:persons) AND begun_at IS NULL
      """;

  private static final String LEAVE_OUT_REST =
      """
      UPDATE audience
      SET left_out = :rule
      WHERE wave_id = :wave AND begun_at IS NULL AND left_out IS NULL
      """;

  private static final String MOVE =
      """
      UPDATE audience
      SET due = :due, rule = :rule
      WHERE wave_id = :wave AND person_id = ANY(:persons) AND begun_at IS NULL
      """;

  private static final String TRACES =
      """
      SELECT c.name, w.number, a.due, a.rule, a.left_out, a.begun_at, c.state
      FROM audience a
      JOIN wave w ON w.wave_id = a.wave_id
      JOIN campaign c ON c.campaign_id = a.campaign_id
      WHERE a.person_id = :person
      ORDER BY a.due
      """;

  private final JdbcClient jdbc;

  public Audiences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// For a test: these people now, whatever else holds.
  public void invite(UUID wave, UUID campaign, Collection<Waiting> people, String rule) {
    jdbc.sql(
            """
            INSERT INTO audience (wave_id, campaign_id, person_id, address_hash, channel, due, rule)
            SELECT :wave, :campaign, person_id, address_hash, channel, due::timestamptz, :rule
            FROM unnest(:persons, :hashes, :channels, :dues) AS t (person_id, address_hash, channel, due)
            """)
        .param("wave", wave)
        .param("campaign", campaign)
        .param("rule", rule)
        .param("persons", Column.uuids(people, w -> w.person().value()))
        .param("hashes", Column.octets(people, w -> w.at().octets()))
        .param("channels", Column.texts(people, w -> w.channel().code()))
        .param("dues", Column.texts(people, Waiting::due))
        .update();
  }

  /// Locks the next people of a wave whose turn has come by `now`.
  public List<Waiting> next(UUID wave, Instant now, Segments.Loopback loopback, int most) {
    return jdbc.sql(NEXT)
        .param("wave", wave)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("everybody", loopback.channels())
        .param("speakers", loopback.speakers())
        .param("most", most)
        .query((row, _) ->
            new Waiting(
                new PersonId(row.getObject(1, UUID.class)),
                AddressHash.of(row.getBytes(2)),
                ChannelKind.of(row.getString(3)),
                ZoneId.of(row.getString(4)),
                row.getBoolean(5),
                row.getObject(6, OffsetDateTime.class).toInstant()))
        .list();
  }

  /// These have been handed to the outbox, in the same transaction.
  public void begun(UUID wave, Collection<PersonId> persons, Instant now) {
    jdbc.sql(BEGUN)
        .param("wave", wave)
        .param("persons", Column.uuids(persons, PersonId::value))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  public void leaveOut(UUID wave, Collection<PersonId> persons, String rule) {
    if (!persons.isEmpty()) {
      jdbc.sql(LEAVE_OUT)
          .param("wave", wave)
          .param("persons", Column.uuids(persons, PersonId::value))
          .param("rule", rule)
          .update();
    }
  }

  public int leaveOutRest(UUID wave, String rule) {
    return jdbc.sql(LEAVE_OUT_REST).param("wave", wave).param("rule", rule).update();
  }

  /// These wait for a later hour.
  public void move(UUID wave, Collection<PersonId> persons, Timing.Turn turn) {
    jdbc.sql(MOVE)
        .param("wave", wave)
        .param("persons", Column.uuids(persons, PersonId::value))
        .param("due", turn.at().atOffset(ZoneOffset.UTC))
        .param("rule", turn.rule())
        .update();
  }

  /// When the next person's turn comes; empty if nobody is left.
  public Optional<Instant> nextDue(UUID wave) {
    return jdbc.sql(
            """
            SELECT due FROM audience
            WHERE wave_id = :wave AND begun_at IS NULL AND left_out IS NULL
            ORDER BY due
            LIMIT 1
            """)
        .param("wave", wave)
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /// What campaigns have to say about a person: for `message why`.
  public List<Trace> traces(PersonId person) {
    return jdbc.sql(TRACES).param("person", person.value()).query(Audiences::trace).list();
  }

  private static Trace trace(ResultSet row, int number) throws SQLException {
    OffsetDateTime begun = row.getObject("begun_at", OffsetDateTime.class);
    @Nullable String leftOut = row.getString("left_out");
    return new Trace(
        row.getString("name"),
        row.getInt("number"),
        row.getObject("due", OffsetDateTime.class).toInstant(),
        row.getString("rule"),
        Optional.ofNullable(leftOut),
        Optional.ofNullable(begun).map(OffsetDateTime::toInstant),
        row.getString("state"));
  }
}
