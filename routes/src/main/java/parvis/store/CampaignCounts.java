package parvis.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far a campaign has come, counted in the rows themselves.
@Component
public final class CampaignCounts {

  /// @param people who are or were to be written to
  /// @param begun handed to the outbox
  /// @param leftOut left out, by whatever rule
  public record OfWave(int number, long people, long begun, long leftOut) {}

  private static final String WAVES =
      """
      SELECT w.number,
        count(a.person_id) FILTER (WHERE a.left_out IS NULL) AS people,
        count(a.begun_at) AS begun,
        count(a.left_out) AS left_out
      FROM wave w
      LEFT JOIN audience a ON a.wave_id = w.wave_id
      WHERE w.campaign_id = :campaign
      GROUP BY w.number
      ORDER BY w.number
      """;

  private static final String STATES =
      """
      SELECT o.state, count(*)
      FROM outbox o
      JOIN wave w ON w.wave_id = o.wave_id
      WHERE w.campaign_id = :campaign
      GROUP BY o.state
      ORDER BY o.state
      """;

  private static final String DELIVERIES =
      """
      SELECT o.delivery, count(*)
      FROM outbox o
      JOIN wave w ON w.wave_id = o.wave_id
      WHERE w.campaign_id = :campaign AND o.delivery IS NOT NULL
      GROUP BY o.delivery
      ORDER BY o.delivery
      """;

  private static final String LEFT_OUT =
      """
      SELECT left_out, count(*)
      FROM audience
      WHERE campaign_id = :campaign AND left_out IS NOT NULL
      GROUP BY left_out
      ORDER BY left_out
      """;

  private static final String LAST_MINUTE =
      """
      SELECT count(*)
      FROM outbox o
      JOIN wave w ON w.wave_id = o.wave_id
      WHERE w.campaign_id = :campaign AND o.sending_at > clock_timestamp() - interval '1 minute'
      """;

  private final JdbcClient jdbc;

  public CampaignCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<OfWave> waves(UUID campaign) {
    return jdbc.sql(WAVES)
        .param("campaign", campaign)
        .query(
            (row, _) -> new OfWave(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .list();
  }

  /// Messages by state of the outbox.
  public Map<String, Long> states(UUID campaign) {
    return counts(STATES, campaign);
  }

  /// Messages by the gateway's last word.
  public Map<String, Long> deliveries(UUID campaign) {
    return counts(DELIVERIES, campaign);
  }

  public Map<String, Long> leftOut(UUID campaign) {
    return counts(LEFT_OUT, campaign);
  }

  /// Messages that began to be sent within the last minute.
  public long lastMinute(UUID campaign) {
    return jdbc.sql(LAST_MINUTE).param("campaign", campaign).query(Long.class).single();
  }

  private Map<String, Long> counts(String statement, UUID campaign) {
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    jdbc.sql(statement)
        .param("campaign", campaign)
        .query(row -> {
          counts.put(row.getString(1), row.getLong(2));
        });
    return counts;
  }
}
