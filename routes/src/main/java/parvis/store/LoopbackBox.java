package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;

/// What loopback took, read from the outbox, and who has spoken through it.
@Component
public final class LoopbackBox {
  private static final int MOST_REMEMBERED = 100_000;

  /// One part that loopback took.
  ///
  /// @param sealed the [Letter]
  public record Taken(
      UUID messageId, byte[] sealed, byte[] contactKey, int billed, Instant at, String delivery) {
    @Override
    public String toString() {
      return "taken " + messageId;
    }
  }

  private static final String TAKEN =
      """
      SELECT o.message_id, o.sealed, p.contact_key, o.billed, o.sending_at, coalesce(o.delivery, '') AS delivery
      FROM outbox o
      JOIN person p ON p.person_id = o.person_id
      WHERE o.person_id = :person AND o.channel = :channel AND o.gateway = 'loopback' AND o.state = 'ACCEPTED'
        AND o.sealed IS NOT NULL AND p.contact_key IS NOT NULL
      ORDER BY o.seq
      """;

  // A part is delivered a moment before it is settled; loopback's doubtful ones are left out by the
  // caller.
  private static final String NEWEST =
      """
      SELECT o.message_id, o.sealed, p.contact_key, o.billed, o.sending_at, coalesce(o.delivery, '') AS delivery
      FROM person_address a
      JOIN person p ON p.person_id = a.person_id
      JOIN outbox o ON o.person_id = a.person_id
      WHERE a.address_hash = :hash AND o.address_hash = :hash AND o.channel = :channel AND o.gateway = 'loopback'
        AND (o.state = 'ACCEPTED' OR (o.state = 'SENDING' AND :sending))
        AND o.sealed IS NOT NULL AND p.contact_key IS NOT NULL
      ORDER BY o.seq DESC
      LIMIT :most
      """;

  private static final String SPOKE =
      "INSERT INTO loopback_address (address_hash) VALUES (:hash) ON CONFLICT DO NOTHING";

  private final JdbcClient jdbc;
  private final Set<AddressHash> known = ConcurrentHashMap.newKeySet();

  public LoopbackBox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Everything loopback took for a person, in order.
  public List<Taken> of(PersonId person, ChannelKind channel) {
    return jdbc.sql(TAKEN)
        .param("person", person.value())
        .param("channel", channel.code())
        .query((row, _) -> taken(row))
        .list();
  }

  /// The newest parts that loopback took for an address, whoever it belongs to, oldest first.
  ///
  /// @param sending whether those under way count as taken
  public List<Taken> newest(AddressHash address, ChannelKind channel, boolean sending, int most) {
    return jdbc.sql(NEWEST)
        .param("hash", address.octets())
        .param("channel", channel.code())
        .param("sending", sending)
        .param("most", most)
        .query((row, _) -> taken(row))
        .list()
        .reversed();
  }

  /// Remembers that an address speaks through loopback, so that replies go back there.
  public void spoke(AddressHash address) {
    if (known.contains(address)) {
      return;
    }
    jdbc.sql(SPOKE).param("hash", address.octets()).update();
    if (known.size() < MOST_REMEMBERED) {
      known.add(address);
    }
  }

  private static Taken taken(ResultSet row) throws SQLException {
    return new Taken(
        row.getObject("message_id", UUID.class),
        row.getBytes("sealed"),
        row.getBytes("contact_key"),
        row.getInt("billed"),
        row.getObject("sending_at", OffsetDateTime.class).toInstant(),
        row.getString("delivery"));
  }
}
