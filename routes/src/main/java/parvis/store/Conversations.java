package parvis.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;

/// Each person's stack of sessions, sealed, and where it was last held.
@Component
public final class Conversations {

  /// @param sealed the conversation's JSON under the contact key
  /// @param turns how many turns it has taken
  /// @param channel where it was last held; a reminder goes there
  /// @param at the address there
  /// @param wave the wave that last began something with this person
  public record Stored(
      PersonId person,
      byte[] sealed,
      long turns,
      ChannelKind channel,
      AddressHash at,
      Optional<UUID> wave) {}

  private static final String LOAD_TURNS =
      """
      SELECT person_id, sealed, turns, channel, address_hash, wave_id
      FROM conversation
      WHERE person_id = ANY(:persons)
      """;

  private static final String STORE_TURNS =
      """
      INSERT INTO conversation (person_id, sealed, turns, channel, address_hash, wave_id)
      SELECT * FROM unnest(:persons, :sealed, :turns, :channels, :hashes, :waves::uuid[])
      ON CONFLICT (person_id) DO UPDATE
      SET sealed = excluded.sealed, turns = excluded.turns, channel = excluded.channel,
        address_hash = excluded.address_hash, wave_id = excluded.wave_id, updated_at = now()
      """;

  private final JdbcClient jdbc;

  public Conversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Conversations of persons whom the caller has locked; those who never spoke are absent.
  public Map<PersonId, Stored> load(Collection<PersonId> persons) {
    Map<PersonId, Stored> found = new HashMap<>();
    jdbc.sql(LOAD_TURNS)
        .param("persons", Column.uuids(persons, PersonId::value))
        .query(row -> {
          PersonId person = new PersonId(row.getObject(1, UUID.class));
          found.put(
              person,
              new Stored(
                  person,
                  row.getBytes(2),
                  row.getLong(3),
                  ChannelKind.of(row.getString(4)),
                  AddressHash.of(row.getBytes(5)),
                  Optional.ofNullable(row.getObject(6, UUID.class))));
        });
    return found;
  }

  /// Stores conversations after their turn, at most one per person.
  public void store(List<Stored> turned) {
    if (turned.isEmpty()) {
      return;
    }
    jdbc.sql(STORE_TURNS)
        .param("persons", Column.uuids(turned, c -> c.person().value()))
        .param("sealed", Column.octets(turned, Stored::sealed))
        .param("turns", Column.longs(turned, Stored::turns))
        .param("channels", Column.texts(turned, c -> c.channel().code()))
        .param("hashes", Column.octets(turned, c -> c.at().octets()))
        .param("waves", Column.texts(turned, c -> c.wave().orElse(null)))
        .update();
  }
}
