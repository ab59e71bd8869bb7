package parvis.store;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.contact.PersonId;
import parvis.vault.ContactKey;
import parvis.vault.Vault;

/// Where members of staff are alerted. A telephone is sealed under the key of a person of its own,
/// whom no import finds and no campaign means: alerts then leave through the outbox as any message
/// does, and the key is rotated and destroyed as any other.
@Component
public final class StaffTelephones {

  /// @param keeper whose key seals what is sent there
  public record Telephone(PersonId keeper, ContactKey key, AddressHash hash, Address at) {
    @Override
    public String toString() {
      return "Telephone[" + keeper + "]";
    }
  }

  private static final String ADD_KEEPER =
      """
      INSERT INTO person (person_id, contact_key, staff, language, time_zone, basis)
      VALUES (:person, :key, true, :language, :zone, 'staff')
      """;

  private static final String ADD =
      """
      INSERT INTO staff_telephone (operator_id, person_id, address_hash, sealed)
      SELECT operator_id, :person, :hash, :sealed
      FROM operator
      WHERE name = :name AND disabled_at IS NULL
      """;

  private static final String FIND =
      """
      SELECT t.person_id, p.contact_key, t.address_hash, t.sealed
      FROM staff_telephone t
      JOIN operator o ON o.operator_id = t.operator_id AND o.disabled_at IS NULL
      JOIN person p ON p.person_id = t.person_id AND p.contact_key IS NOT NULL
      WHERE o.name = :name
      """;

  private static final String REMOVE =
      """
      DELETE FROM staff_telephone t
      USING operator o
      WHERE o.operator_id = t.operator_id AND o.name = :name
      RETURNING t.person_id
      """;

  private final JdbcClient jdbc;
  private final Persons persons;
  private final Vault vault;

  public StaffTelephones(JdbcClient jdbc, Persons persons, Vault vault) {
    this.jdbc = jdbc;
    this.persons = persons;
    this.vault = vault;
  }

  /// Gives an active member of staff a telephone in place of an earlier one, in the caller's
  /// transaction.
  ///
  /// @param language and `zone` of the installation
  /// @throws IllegalArgumentException if there is no such active member
  public void set(String name, Address telephone, Language language, ZoneId zone) {
    forget(name);
    PersonId keeper = new PersonId(Ids.v7());
    byte[] wrapped = vault.newContactKey();
    jdbc.sql(ADD_KEEPER)
        .param("person", keeper.value())
        .param("key", wrapped)
        .param("language", language.code())
        .param("zone", zone.getId())
        .update();
    int added =
        jdbc.sql(ADD)
            .param("name", name)
            .param("person", keeper.value())
            .param("hash", vault.hash(telephone))
            .param(
                "sealed",
                vault.seal(
                    vault.open(wrapped),
                    telephone.urn().getBytes(StandardCharsets.UTF_8),
                    Places.staffTelephone(keeper)))
            .update();
    if (added != 1) {
      throw new IllegalArgumentException("no active member of staff is called " + name);
    }
  }

  /// The telephone of an active member of staff; empty without one.
  public Optional<Telephone> of(String name) {
    return jdbc.sql(FIND)
        .param("name", name)
        .query((row, _) -> {
          PersonId keeper = new PersonId(row.getObject(1, UUID.class));
          ContactKey key = vault.open(row.getBytes(2));
          byte[] urn = vault.open(key, row.getBytes(4), Places.staffTelephone(keeper));
          return new Telephone(
              keeper,
              key,
              AddressHash.of(row.getBytes(3)),
              Address.parse(new String(urn, StandardCharsets.UTF_8)));
        })
        .optional();
  }

  /// Forgets a member's telephone, if there is one, with what waits for it.
  public void forget(String name) {
    List<PersonId> keepers =
        jdbc.sql(REMOVE).param("name", name).query(UUID.class).list().stream()
            .map(PersonId::new)
            .toList();
    if (!keepers.isEmpty()) {
      persons.forget(keepers);
    }
  }
}
