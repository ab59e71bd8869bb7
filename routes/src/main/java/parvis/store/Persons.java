package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.contact.PersonId;

/// Persons and the addresses that reach them, as the dialogue needs them. A person's row is the
/// lock on their conversation.
@Component
public final class Persons {

  /// A person, without what is sealed.
  ///
  /// @param wrappedKey their contact key as the vault wrapped it; null once erased
  /// @param provisional wrote to us from an unknown address
  /// @param source where their address comes from; empty if they wrote first
  public record Person(
      PersonId id,
      byte @Nullable [] wrappedKey,
      boolean provisional,
      Language language,
      ZoneId zone,
      String source,
      Optional<LocalDate> sourceOn) {}

  /// One address of one person.
  ///
  /// @param sealed the URN under the contact key
  /// @param proof what proves it: `import`, `inbound`, `code`, `staff`
  public record Linked(
      PersonId person, AddressHash hash, Address.Kind kind, byte[] sealed, String proof) {}

  /// Somebody who wrote from an address that nobody has.
  public record Newcomer(
      PersonId id, byte[] wrappedKey, Language language, ZoneId zone, Linked address) {}

  // A line shared by two persons speaks for the one it was last spoken with.
  private static final String WHO =
      """
      SELECT DISTINCT ON (a.address_hash) a.address_hash, a.person_id
      FROM person_address a
      JOIN person p ON p.person_id = a.person_id AND p.erased_at IS NULL
      LEFT JOIN conversation c ON c.person_id = a.person_id
      WHERE a.address_hash = ANY(:hashes)
      ORDER BY a.address_hash, (c.address_hash IS NOT DISTINCT FROM a.address_hash) DESC,
        c.updated_at DESC NULLS LAST, a.linked_at
      """;

  private static final String LOCK =
      """
      SELECT person_id, contact_key, provisional, language, time_zone, source, source_on
      FROM person
      WHERE person_id = ANY(:persons) AND erased_at IS NULL
      ORDER BY person_id
      FOR NO KEY UPDATE
      """;

  private static final String KNOWN =
      """
      SELECT p.person_id, contact_key, provisional, language, time_zone, source, source_on
      FROM person_address a
      JOIN person p ON p.person_id = a.person_id
      LEFT JOIN conversation c ON c.person_id = a.person_id
      WHERE a.address_hash = :hash AND NOT p.provisional AND p.erased_at IS NULL
      ORDER BY (c.address_hash IS NOT DISTINCT FROM a.address_hash) DESC,
        c.updated_at DESC NULLS LAST, a.linked_at
      LIMIT 1
      """;

  private static final String ADDRESSES =
      """
      SELECT person_id, address_hash, kind, sealed, proof
      FROM person_address
      WHERE person_id = ANY(:persons)
      ORDER BY person_id, linked_at
      """;

  private static final String USABLE =
      """
      SELECT a.person_id, a.address_hash, a.kind, a.sealed, a.proof
      FROM person_address a
      WHERE a.person_id = :person AND coalesce(a.line, '') <> 'fixed'
        AND coalesce(a.country, '') = ANY(:countries)
        AND NOT EXISTS (SELECT FROM suppression s WHERE s.address_hash = a.address_hash)
      ORDER BY a.linked_at
      """;

  private static final String ADD_PROVISIONAL =
      """
      INSERT INTO person (person_id, contact_key, provisional, language, time_zone, basis)
      SELECT person_id, contact_key, true, language, time_zone, 'wrote first'
      FROM unnest(:persons, :keys, :languages, :zones)
        AS n(person_id, contact_key, language, time_zone)
      """;

  private static final String SOLE_OWNERS =
      """
      SELECT a.address_hash, a.person_id
      FROM unnest(:hashes, :ats::timestamptz[]) AS w(address_hash, at)
      JOIN person_address a ON a.address_hash = w.address_hash
      WHERE %s
        AND NOT EXISTS (
          SELECT FROM person_address o
          WHERE o.address_hash = a.address_hash AND o.person_id <> a.person_id)
      """;

  private static final String SOLE_OWNERS_BEFORE = SOLE_OWNERS.formatted("a.linked_at < w.at");

  private static final String SOLE_OWNERS_SILENT_SINCE =
      SOLE_OWNERS.formatted(
          """
          EXISTS (
            SELECT FROM conversation c
            WHERE c.person_id = a.person_id AND c.updated_at < w.at)\
          """);

  private static final String LINK =
      """
      INSERT INTO person_address (person_id, address_hash, kind, sealed, proof)
      SELECT * FROM unnest(:persons, :hashes, :kinds, :sealed, :proofs)
      ON CONFLICT (person_id, address_hash) DO UPDATE
      SET proof = excluded.proof
      WHERE excluded.proof IN ('code', 'staff')
      """;

  private final JdbcClient jdbc;
  private final Forgetting forgetting;

  public Persons(JdbcClient jdbc, InboxBodies bodies) {
    this.jdbc = jdbc;
    this.forgetting = new Forgetting(jdbc, bodies);
  }

  /// Who speaks from each address; those of nobody are absent.
  public Map<AddressHash, PersonId> who(Collection<AddressHash> addresses) {
    Map<AddressHash, PersonId> found = new HashMap<>();
    jdbc.sql(WHO)
        .param("hashes", Column.octets(addresses, AddressHash::octets))
        .query(row -> {
          found.put(AddressHash.of(row.getBytes(1)), new PersonId(row.getObject(2, UUID.class)));
        });
    return found;
  }

  /// Locks persons until the transaction ends, always in the same order; the erased are absent.
  public List<Person> lock(Collection<PersonId> persons) {
    return jdbc.sql(LOCK)
        .param("persons", Column.uuids(persons, PersonId::value))
        .query(Persons::person)
        .list();
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    return new Person(
        new PersonId(row.getObject("person_id", UUID.class)),
        row.getBytes("contact_key"),
        row.getBoolean("provisional"),
        new Language(row.getString("language")),
        ZoneId.of(row.getString("time_zone")),
        row.getString("source"),
        Optional.ofNullable(row.getObject("source_on", LocalDate.class)));
  }

  /// Who is known, and not only provisionally, at an address; not locked.
  public Optional<Person> known(AddressHash address) {
    return jdbc.sql(KNOWN).param("hash", address.octets()).query(Persons::person).optional();
  }

  /// All addresses of these persons, longest known first.
  public List<Linked> addresses(Collection<PersonId> persons) {
    return jdbc.sql(ADDRESSES)
        .param("persons", Column.uuids(persons, PersonId::value))
        .query(Persons::linked)
        .list();
  }

  /// Addresses that a message of our own accord may go to: no landlines, no numbers abroad, nothing
  /// suppressed; the one known longest first.
  ///
  /// @param countries ISO regions that are home
  public List<Linked> usable(PersonId person, Set<String> countries) {
    Set<String> home = new HashSet<>(countries);
    home.add("");
    return jdbc.sql(USABLE)
        .param("person", person.value())
        .param("countries", Column.texts(List.copyOf(home), c -> c))
        .query(Persons::linked)
        .list();
  }

  private static Linked linked(ResultSet row, int number) throws SQLException {
    return new Linked(
        new PersonId(row.getObject(1, UUID.class)),
        AddressHash.of(row.getBytes(2)),
        Address.Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
        row.getBytes(4),
        row.getString(5));
  }

  /// Gives each newcomer a person, until they are forgotten as [#strays].
  public void addProvisional(List<Newcomer> newcomers) {
    if (newcomers.isEmpty()) {
      return;
    }
    jdbc.sql(ADD_PROVISIONAL)
        .param("persons", Column.uuids(newcomers, n -> n.id().value()))
        .param("keys", Column.octets(newcomers, Newcomer::wrappedKey))
        .param("languages", Column.texts(newcomers, Newcomer::language))
        .param("zones", Column.texts(newcomers, Newcomer::zone))
        .update();
    link(newcomers.stream().map(Newcomer::address).toList());
  }

  /// Gives a newcomer a person without any address: a caller who withholds the number.
  public void addNameless(PersonId person, byte[] wrappedKey, Language language, ZoneId zone) {
    jdbc.sql(ADD_PROVISIONAL)
        .param("persons", Column.uuids(List.of(person), PersonId::value))
        .param("keys", Column.octets(List.of(wrappedKey), key -> key))
        .param("languages", Column.texts(List.of(language), each -> each))
        .param("zones", Column.texts(List.of(zone), each -> each))
        .update();
  }

  /// Who alone has had an address since before a moment.
  public Map<AddressHash, PersonId> soleOwnersBefore(Map<AddressHash, Instant> moments) {
    return soleOwners(SOLE_OWNERS_BEFORE, moments);
  }

  /// Who alone has an address, and a conversation that has rested since before a moment.
  public Map<AddressHash, PersonId> soleOwnersSilentSince(Map<AddressHash, Instant> moments) {
    return soleOwners(SOLE_OWNERS_SILENT_SINCE, moments);
  }

  private Map<AddressHash, PersonId> soleOwners(String sql, Map<AddressHash, Instant> moments) {
    Map<AddressHash, PersonId> found = new HashMap<>();
    jdbc.sql(sql)
        .param("hashes", Column.octets(moments.keySet(), AddressHash::octets))
        .param("ats", Column.texts(moments.keySet(), moments::get))
        .query(row -> {
          found.put(AddressHash.of(row.getBytes(1)), new PersonId(row.getObject(2, UUID.class)));
        });
    return found;
  }

  /// Adds addresses to persons; a stronger proof of a known one replaces the weaker.
  public void link(List<Linked> addresses) {
    if (addresses.isEmpty()) {
      return;
    }
    jdbc.sql(LINK)
        .param("persons", Column.uuids(addresses, a -> a.person().value()))
        .param("hashes", Column.octets(addresses, a -> a.hash().octets()))
        .param("kinds", Column.texts(addresses, a -> a.kind().scheme()))
        .param("sealed", Column.octets(addresses, Linked::sealed))
        .param("proofs", Column.texts(addresses, Linked::proof))
        .update();
  }

  /// Takes one address from a person, because it was wrong, and destroys what was said with it: the
  /// row in hand included, and but for messages that are still to leave.
  public void unlink(PersonId person, AddressHash address) {
    forgetting.unlink(person, address);
  }

  public void speak(PersonId person, Language language) {
    jdbc.sql("UPDATE person SET language = :language WHERE person_id = :person")
        .param("language", language.code())
        .param("person", person.value())
        .update();
  }

  /// A provisional person has answered or linked: they stay.
  public void keep(Collection<PersonId> persons) {
    jdbc.sql("UPDATE person SET provisional = false WHERE person_id = ANY(:persons)")
        .param("persons", Column.uuids(persons, PersonId::value))
        .update();
  }

  /// Destroys what leads to persons: key, addresses, fields, conversation, timers, requests, and
  /// the bodies of their messages. Their rows stay, empty, for those that refer to them.
  public void forget(Collection<PersonId> persons) {
    forgetting.forget(persons, true);
  }

  /// Whether this address has spoken through loopback, which then serves it.
  public boolean speaksThroughLoopback(AddressHash address) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM loopback_address WHERE address_hash = :hash)")
        .param("hash", address.octets())
        .query(Boolean.class)
        .single();
  }

  /// Forgets provisional persons of whom nobody has heard for so many days. A message of theirs
  /// that waits for its turn stays: it was accepted, and is taken for a newcomer's.
  ///
  /// @param most at once
  /// @return how many
  public int forgetStrays(int days, int most) {
    return forgetting.forgetStrays(days, most);
  }
}
