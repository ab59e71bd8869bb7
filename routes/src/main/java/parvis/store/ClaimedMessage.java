package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import parvis.campaign.OwnHours;
import parvis.message.ChannelKind;

/// One message a dispatcher holds by lease.
///
/// @param sealed the [Letter], sealed; empty once the person was erased
/// @param contactKey wrapped; empty once the person was erased
/// @param tries calls made so far
/// @param loopback whether the address has spoken through loopback
/// @param courteous the zone whose hours it waits for: of a campaign message that is no test; empty
///   for what may leave at any hour
/// @param hours the person's own, which narrow those; empty if they have none
public record ClaimedMessage(
    UUID messageId,
    ChannelKind channel,
    Optional<byte[]> sealed,
    Optional<byte[]> contactKey,
    int billed,
    int tries,
    String lane,
    boolean loopback,
    Optional<ZoneId> courteous,
    Optional<OwnHours> hours,
    UUID token) {

  static ClaimedMessage of(ResultSet row, UUID token) throws SQLException {
    return new ClaimedMessage(
        row.getObject("message_id", UUID.class),
        ChannelKind.of(row.getString("channel")),
        Optional.ofNullable(row.getBytes("sealed")),
        Optional.ofNullable(row.getBytes("contact_key")),
        row.getInt("billed"),
        row.getInt("tries"),
        row.getString("lane"),
        row.getBoolean("loopback"),
        Optional.ofNullable(row.getString("courteous")).map(ZoneId::of),
        Hours.of(row),
        token);
  }

  @Override
  public String toString() {
    return "claimed " + messageId;
  }
}
