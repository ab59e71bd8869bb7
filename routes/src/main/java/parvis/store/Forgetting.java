package parvis.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.contact.PersonId;

/// Destroys what leads to persons. Their rows stay, empty, for those that refer to them.
final class Forgetting {
  private static final List<String> FORGET =
      List.of(
          "UPDATE outbox SET sealed = NULL WHERE person_id = ANY(:persons) AND sealed IS NOT NULL",
          "DELETE FROM wake WHERE person_id = ANY(:persons)",
          "DELETE FROM conversation WHERE person_id = ANY(:persons)",
          "DELETE FROM call WHERE persons && :persons",
          "DELETE FROM staff_request WHERE person_id = ANY(:persons)",
          "DELETE FROM person_address WHERE person_id = ANY(:persons)",
          """
          UPDATE person
          SET contact_key = NULL, sealed = NULL, area = '', topics = '{}', fields = '{}',
            source = '', prefers = '', hours_from = NULL, hours_to = NULL, erased_at = now()
          WHERE person_id = ANY(:persons) AND erased_at IS NULL
          """);

  private static final List<String> UNLINK =
      List.of(
          """
          DELETE FROM person_address
          WHERE person_id = :person AND address_hash = :hash
          """,
          """
          UPDATE outbox SET sealed = NULL
          WHERE person_id = :person AND address_hash = :hash AND phase = 2 AND sealed IS NOT NULL
          """);

  private static final String STRAYS =
      """
      SELECT p.person_id
      FROM person p LEFT JOIN conversation c USING (person_id)
      WHERE p.provisional AND p.erased_at IS NULL AND p.created_at < now() - make_interval(days => :days)
        AND (c.updated_at IS NULL OR c.updated_at < now() - make_interval(days => :days))
      ORDER BY p.created_at
      LIMIT :most
      FOR UPDATE OF p SKIP LOCKED
      """;

  private final JdbcClient jdbc;
  private final InboxBodies bodies;

  Forgetting(JdbcClient jdbc, InboxBodies bodies) {
    this.jdbc = jdbc;
    this.bodies = bodies;
  }

  void forget(Collection<PersonId> persons, boolean unread) {
    bodies.forget(persons, unread); // while their addresses are known
    for (String statement : FORGET) {
      jdbc.sql(statement).param("persons", Column.uuids(persons, PersonId::value)).update();
    }
  }

  void unlink(PersonId person, AddressHash address) {
    for (String statement : UNLINK) {
      jdbc.sql(statement).param("person", person.value()).param("hash", address.octets()).update();
    }
    bodies.forget(person, address);
  }

  int forgetStrays(int days, int most) {
    List<PersonId> strays =
        jdbc.sql(STRAYS)
            .param("days", days)
            .param("most", most)
            .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
            .list();
    if (!strays.isEmpty()) {
      forget(strays, false);
    }
    return strays.size();
  }
}
