package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import parvis.campaign.Cohort;
import parvis.campaign.Segment;
import parvis.campaign.Timing;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// Whom a segment means: counted for a plan, frozen into an audience for a wave. Both read the same
/// query, so a plan promises what a wave does.
@Component
public final class Segments {

  /// What a segment is judged by beside itself.
  ///
  /// @param channels what may carry the message, the preferred first
  /// @param countries ISO regions that may be written to
  /// @param loopback whom loopback serves, so that quiet hours do not apply to them
  /// @param campaign whose earlier waves count as reached; empty before it is scheduled
  public record Terms(
      Segment segment,
      List<ChannelKind> channels,
      Set<String> countries,
      Loopback loopback,
      Optional<UUID> campaign) {}

  /// Whom loopback serves.
  ///
  /// @param everybody channels on which it serves everybody, since no other gateway is configured
  /// @param speakers whether it serves those who spoke through it
  public record Loopback(Set<ChannelKind> everybody, boolean speakers) {
    SqlArrayValue channels() {
      return codes(everybody);
    }
  }

  /// When the people of a zone have their turn.
  public record ZoneTurn(ZoneId zone, boolean loopback, Timing.Turn turn) {}

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
          coalesce(a.line, '') AS line, s.reason,
          (:channels)[coalesce(array_position(:kinds, a.kind), 1)] AS channel
        FROM person p
        LEFT JOIN person_address a ON a.person_id = p.person_id AND a.kind = ANY(:kinds)
        LEFT JOIN suppressed s ON s.address_hash = a.address_hash
        WHERE p.erased_at IS NULL AND NOT p.provisional AND NOT p.staff AND (%s)
        ORDER BY p.person_id, (s.reason IS NOT DISTINCT FROM 'stop') DESC, s.reason IS NOT NULL,
          a.line = 'fixed', coalesce(a.country, '') <> '' AND NOT a.country = ANY(:countries),
          a.kind <> (:kinds)[array_position(:channels, p.prefers)], array_position(:kinds, a.kind), a.linked_at, a.address_hash),
      judged AS (
        SELECT b.*, b.channel = ANY(:everybody) OR (:speakers AND l.address_hash IS NOT NULL) AS loopback,
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
          SELECT language, time_zone, country, loopback, left_out, count(*), channel
          FROM meant
          GROUP BY language, time_zone, country, loopback, left_out, channel
          ORDER BY language, time_zone, country, loopback, left_out, channel
          """;

  private static final String FREEZE =
      JUDGED
          + """
          , placed AS (
            SELECT m.person_id, m.address_hash, m.channel, m.left_out, z.due, z.rule
            FROM meant m
            JOIN unnest(:zones, :served, :dues::timestamptz[], :rules) AS z (zone, loopback, due, rule)
              ON z.zone = m.time_zone AND z.loopback = m.loopback)
          INSERT INTO audience (wave_id, campaign_id, person_id, address_hash, channel, due, rule, left_out)
          SELECT :wave, :campaign, person_id, address_hash, channel, due, rule, left_out
          FROM placed
          WHERE :unlimited OR left_out IS NULL
          ORDER BY due, person_id
          LIMIT :most
          """;

  private final JdbcClient jdbc;

  public Segments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The segment's people in groups a plan treats alike: one pass, however many they are.
  public List<Cohort> cohorts(Terms terms) {
    return judged(COHORTS, terms).query(Segments::cohort).list();
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

  private JdbcClient.StatementSpec judged(String statement, Terms terms) {
    SegmentSql segment = SegmentSql.compile(terms.segment());
    JdbcClient.StatementSpec spec =
        jdbc.sql(
                statement.replaceFirst(
                    "%s", java.util.regex.Matcher.quoteReplacement(segment.condition())))
            .param("kinds", kinds(terms.channels()))
            .param("channels", codes(terms.channels()))
            .param("countries", new SqlArrayValue("text", terms.countries().toArray()))
            .param("everybody", terms.loopback().channels())
            .param("speakers", terms.loopback().speakers())
            .param("campaign", terms.campaign().orElse(new UUID(0, 0)));
    for (var parameter : segment.parameters().entrySet()) {
      spec = spec.param(parameter.getKey(), parameter.getValue());
    }
    return spec;
  }

  private static SqlArrayValue codes(Collection<ChannelKind> channels) {
    return new SqlArrayValue("text", channels.stream().map(ChannelKind::code).toArray());
  }

  /// Kinds of address, each at the place of its channel.
  private static SqlArrayValue kinds(List<ChannelKind> channels) {
    return new SqlArrayValue(
        "text",
        channels.stream()
            .map(channel -> channel.addressKind().name().toLowerCase(Locale.ROOT))
            .toArray());
  }

  private static Cohort cohort(ResultSet row, int number) throws SQLException {
    return new Cohort(
        ChannelKind.of(row.getString(7)),
        new Language(row.getString(1)),
        ZoneId.of(row.getString(2)),
        row.getString(3),
        row.getBoolean(4),
        Optional.ofNullable(row.getString(5)),
        row.getLong(6));
  }
}
