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
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import parvis.campaign.Cohort;
import parvis.campaign.Segment;
import parvis.campaign.Timing;
import parvis.contact.Language;
import parvis.contact.PersonId;

/// Who a campaign means, counted for a plan and frozen for a wave. Both read the same query, so a
/// plan promises what a wave does.
@Component
public final class Audiences {

  /// What a segment is judged by beside itself.
  ///
  /// @param kinds kinds of address the channels reach, such as `tel`
  /// @param countries ISO regions that may be written to
  /// @param loopback whom loopback serves, so that quiet hours do not apply to them
  /// @param campaign whose earlier waves count as reached; empty before it is scheduled
  public record Terms(
      Segment segment,
      Set<String> kinds,
      Set<String> countries,
      Loopback loopback,
      Optional<UUID> campaign) {}

  /// Whom loopback serves: nobody, those who spoke through it, or everybody since no other gateway
  /// is configured.
  public enum Loopback {
    NOBODY,
    ITS_SPEAKERS,
    EVERYBODY
  }

  /// When the people of a zone have their turn.
  public record ZoneTurn(ZoneId zone, boolean loopback, Timing.Turn turn) {}

  /// One person whose turn has come.
  public record Waiting(
      PersonId person, AddressHash at, ZoneId zone, boolean loopback, Instant due) {}

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

  /// Milliseconds.
  private static final int LONGEST_FREEZE = 600_000;

  // One row for each person of the segment: the best address, and what leaves them out, if anything
  // does. A STOP on any address of a person counts for all of them.
  private static final String JUDGED =
      """
      WITH suppressed AS (
        SELECT address_hash, min(reason) AS reason
        FROM suppression
        WHERE scope IN ('campaign', 'all')
        GROUP BY address_hash),
      best AS (
        SELECT DISTINCT ON (p.person_id)
          p.person_id, p.language, p.time_zone, a.address_hash, coalesce(a.country, '') AS country,
          coalesce(a.line, '') AS line, s.reason
        FROM person p
        LEFT JOIN person_address a ON a.person_id = p.person_id AND a.kind = ANY(:kinds)
        LEFT JOIN suppressed s ON s.address_hash = a.address_hash
        WHERE p.erased_at IS NULL AND NOT p.provisional AND NOT p.staff AND (%s)
        ORDER BY p.person_id, (s.reason IS NOT DISTINCT FROM 'stop') DESC, s.reason IS NOT NULL,
          a.line = 'fixed', a.linked_at, a.address_hash),
      judged AS (
        SELECT b.*, :everybody OR (:speakers AND l.address_hash IS NOT NULL) AS loopback,
          CASE
            WHEN b.address_hash IS NULL THEN 'address.none'
            WHEN b.reason IS NOT NULL THEN 'suppressed.' || b.reason
            WHEN b.line = 'fixed' THEN 'address.landline'
            WHEN b.country <> '' AND NOT b.country = ANY(:countries) THEN 'address.abroad'
          END AS rule
        FROM best b
        LEFT JOIN loopback_address l ON l.address_hash = b.address_hash
        WHERE NOT EXISTS (
          SELECT FROM audience e
          WHERE e.campaign_id = :campaign AND e.person_id = b.person_id AND e.left_out IS NULL)),
      meant AS (
        SELECT j.*,
          CASE
            WHEN j.rule IS NULL
              AND row_number() OVER (PARTITION BY j.address_hash, j.rule ORDER BY j.person_id) > 1
              THEN 'address.shared'
            ELSE j.rule
          END AS left_out
        FROM judged j)
      """;

  private static final String COHORTS =
      JUDGED
          + """
          SELECT language, time_zone, country, loopback, left_out, count(*)
          FROM meant
          GROUP BY language, time_zone, country, loopback, left_out
          ORDER BY language, time_zone, country, loopback, left_out
          """;

  private static final String FREEZE =
      JUDGED
          + """
          , placed AS (
            SELECT m.person_id, m.address_hash, m.left_out, z.due, z.rule
            FROM meant m
            JOIN unnest(:zones, :served, :dues::timestamptz[], :rules) AS z (zone, loopback, due, rule)
              ON z.zone = m.time_zone AND z.loopback = m.loopback)
          INSERT INTO audience (wave_id, campaign_id, person_id, address_hash, due, rule, left_out)
          SELECT :wave, :campaign, person_id, address_hash, due, rule, left_out
          FROM placed
          WHERE :unlimited OR left_out IS NULL
          ORDER BY due, person_id
          LIMIT :most
          """;

  private static final String NEXT =
      """
      SELECT a.person_id, a.address_hash, p.time_zone,
        :everybody OR (:speakers AND l.address_hash IS NOT NULL) AS loopback, a.due
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

  /// The segment's people in groups a plan treats alike: one pass, however many they are.
  public List<Cohort> cohorts(Terms terms) {
    return judged(COHORTS, terms).query(Audiences::cohort).list();
  }

  /// The zones people live in.
  public Set<ZoneId> zones() {
    Set<String> zones =
        new TreeSet<>(
            jdbc.sql("SELECT DISTINCT time_zone FROM person WHERE erased_at IS NULL")
                .query(String.class)
                .list());
    return zones.stream().map(ZoneId::of).collect(java.util.stream.Collectors.toSet());
  }

  /// Declared fields that no contact has, of those asked for.
  public Set<String> unknownFields(Collection<String> fields) {
    return new TreeSet<>(
        jdbc.sql(
                """
                SELECT f FROM unnest(:fields) AS f
                WHERE NOT EXISTS (SELECT FROM person p WHERE p.fields ? f)
                """
                    .replace("?", "??"))
            .param("fields", Column.texts(fields, f -> f))
            .query(String.class)
            .list());
  }

  /// Writes down who a wave is for; in the caller's transaction, once per wave.
  ///
  /// @param most at most so many people; without a limit those left out are written down too
  /// @return how many rows
  public int freeze(UUID wave, Terms terms, List<ZoneTurn> turns, OptionalInt most) {
    haveTime();
    return judged(FREEZE, terms)
        .param("wave", wave)
        .param("zones", Column.texts(turns, ZoneTurn::zone))
        .param("served", Column.booleans(turns, ZoneTurn::loopback))
        .param("dues", Column.texts(turns, t -> t.turn().at()))
        .param("rules", Column.texts(turns, t -> t.turn().rule()))
        .param("unlimited", most.isEmpty())
        .param(
            "most", most.isPresent() ? (Long) (long) most.getAsInt() : Long.valueOf(Long.MAX_VALUE))
        .update();
  }

  /// For the rest of the transaction: a million rows are sorted in memory, and may take longer than
  /// an answer is waited for elsewhere. The pool takes the connection's own patience back.
  private void haveTime() {
    jdbc.sql("SELECT set_config('work_mem', '48MB', true)")
        .query(row -> {
          row.getStatement().getConnection().setNetworkTimeout(Runnable::run, LONGEST_FREEZE);
        });
  }

  /// For a test: these people now, whatever else holds.
  public void invite(UUID wave, UUID campaign, Collection<Waiting> people, String rule) {
    jdbc.sql(
            """
            INSERT INTO audience (wave_id, campaign_id, person_id, address_hash, due, rule)
            SELECT :wave, :campaign, person_id, address_hash, due::timestamptz, :rule
            FROM unnest(:persons, :hashes, :dues) AS t (person_id, address_hash, due)
            """)
        .param("wave", wave)
        .param("campaign", campaign)
        .param("rule", rule)
        .param("persons", Column.uuids(people, w -> w.person().value()))
        .param("hashes", Column.octets(people, w -> w.at().octets()))
        .param("dues", Column.texts(people, Waiting::due))
        .update();
  }

  /// Locks the next people of a wave whose turn has come by `now`.
  public List<Waiting> next(UUID wave, Instant now, Loopback loopback, int most) {
    return jdbc.sql(NEXT)
        .param("wave", wave)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("everybody", loopback == Loopback.EVERYBODY)
        .param("speakers", loopback == Loopback.ITS_SPEAKERS)
        .param("most", most)
        .query((row, _) ->
            new Waiting(
                new PersonId(row.getObject(1, UUID.class)),
                AddressHash.of(row.getBytes(2)),
                ZoneId.of(row.getString(3)),
                row.getBoolean(4),
                row.getObject(5, OffsetDateTime.class).toInstant()))
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

  private JdbcClient.StatementSpec judged(String statement, Terms terms) {
    SegmentSql segment = SegmentSql.compile(terms.segment());
    JdbcClient.StatementSpec spec =
        jdbc.sql(
                statement.replaceFirst(
                    "%s", java.util.regex.Matcher.quoteReplacement(segment.condition())))
            .param("kinds", new SqlArrayValue("text", terms.kinds().toArray()))
            .param("countries", new SqlArrayValue("text", terms.countries().toArray()))
            .param("everybody", terms.loopback() == Loopback.EVERYBODY)
            .param("speakers", terms.loopback() == Loopback.ITS_SPEAKERS)
            .param("campaign", terms.campaign().orElse(new UUID(0, 0)));
    for (var parameter : segment.parameters().entrySet()) {
      spec = spec.param(parameter.getKey(), parameter.getValue());
    }
    return spec;
  }

  private static Cohort cohort(ResultSet row, int number) throws SQLException {
    return new Cohort(
        new Language(row.getString(1)),
        ZoneId.of(row.getString(2)),
        row.getString(3),
        row.getBoolean(4),
        Optional.ofNullable(row.getString(5)),
        row.getLong(6));
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
