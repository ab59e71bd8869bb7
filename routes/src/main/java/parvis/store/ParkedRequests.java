package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.message.ChannelKind;

/// Requests that were set aside because no turn could be taken, until staff has dealt with them.
@Component
public final class ParkedRequests {

  /// One request that was set aside.
  ///
  /// @param seq its place among all arrivals; what the log calls `inbox`
  /// @param attempts how often it was tried alone
  /// @param reason why it was set aside, without personal data
  /// @param goneOn whether the conversation has had a turn since: what was said may be an answer to
  ///   another question than the one that now stands
  public record Parked(
      long seq,
      ChannelKind channel,
      String account,
      String gatewayId,
      byte @Nullable [] sealed,
      LocalDate dayKey,
      Instant receivedAt,
      Instant parkedAt,
      int attempts,
      String reason,
      boolean goneOn)
      implements SealedRequest {
    @Override
    public String toString() {
      return "Parked[" + seq + "]";
    }
  }

  private static final String GONE_ON =
      """
      EXISTS (
        SELECT FROM person_address a JOIN conversation c USING (person_id)
        WHERE a.address_hash = i.address_hash AND c.updated_at > i.settled_at)
      """;

  private static final String SELECT =
      """
      SELECT seq, channel, account, gateway_id, sealed, day_key, received_at, settled_at, attempts,
        reason, %s AS gone_on
      FROM inbox i
      WHERE state = 'PARKED'
      """
          .formatted(GONE_ON);

  private static final String REOPEN =
      """
      UPDATE inbox i
      SET state = 'OPEN', attempts = 0, solo = true, reason = NULL, settled_at = NULL
      WHERE seq = ANY(:seqs) AND state = 'PARKED' AND sealed IS NOT NULL AND NOT %s
      RETURNING seq
      """
          .formatted(GONE_ON);

  private final JdbcClient jdbc;

  public ParkedRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// In the order in which they arrived.
  ///
  /// @param after the last of the page before; 0 for the first page
  public List<Parked> list(long after, int most) {
    return jdbc.sql(SELECT + " AND seq > :after ORDER BY seq LIMIT :most")
        .param("after", after)
        .param("most", most)
        .query(ParkedRequests::parked)
        .list();
  }

  /// Those of these that are set aside.
  public List<Parked> find(Collection<Long> seqs) {
    return jdbc.sql(SELECT + " AND seq = ANY(:seqs) ORDER BY seq")
        .param("seqs", Column.longs(seqs, s -> s))
        .query(ParkedRequests::parked)
        .list();
  }

  /// Lets requests be tried again, each alone and three times at most, unless they were forgotten
  /// or their conversation has gone on.
  ///
  /// @return which ones
  public List<Long> reopen(Collection<Long> seqs) {
    return jdbc.sql(REOPEN).param("seqs", Column.longs(seqs, s -> s)).query(Long.class).list();
  }

  /// Staff has dealt with it in another way; the reason stays.
  ///
  /// @return false if no such request is set aside
  public boolean handled(long seq) {
    return jdbc.sql("UPDATE inbox SET state = 'DONE' WHERE seq = :seq AND state = 'PARKED'")
            .param("seq", seq)
            .update()
        == 1;
  }

  private static Parked parked(ResultSet row, int number) throws SQLException {
    return new Parked(
        row.getLong("seq"),
        ChannelKind.of(row.getString("channel")),
        row.getString("account"),
        row.getString("gateway_id"),
        row.getBytes("sealed"),
        row.getDate("day_key").toLocalDate(),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getObject("settled_at", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"),
        Objects.requireNonNullElse(row.getString("reason"), ""),
        row.getBoolean("gone_on"));
  }
}
