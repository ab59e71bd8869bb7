package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.campaign.OwnHours;
import parvis.campaign.Preference;
import parvis.contact.Language;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Contacts as staff imports and looks after them: what is clear on purpose, and what is sealed.
@Component
public final class Contacts {

  /// One person's row.
  ///
  /// @param wrappedKey their contact key; null once erased
  /// @param fields declared at import, clear
  /// @param sealed undeclared fields as JSON under the contact key; null if none
  public record Row(
      PersonId id,
      byte @Nullable [] wrappedKey,
      boolean provisional,
      Language language,
      ZoneId zone,
      String area,
      List<String> topics,
      Map<String, String> fields,
      byte @Nullable [] sealed,
      String source,
      Optional<LocalDate> sourceOn,
      String purpose,
      String basis,
      Optional<LocalDate> callConsent,
      Optional<LocalDate> letterSent,
      Preference preference) {}

  /// One address as it is imported.
  ///
  /// @param country ISO region of a telephone
  /// @param line `mobile`, `fixed` or empty
  public record Reach(
      PersonId person, AddressHash hash, String kind, byte[] sealed, String country, String line) {}

  /// A line of the history.
  public record Event(Instant at, String kind, String operator, String detail) {}

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  // Two imports at once would each find an address unknown and make two persons of it.
  private static final String ALONE = "SELECT pg_advisory_xact_lock(0x5061727669730002)";

  private static final String OWNERS =
      """
      SELECT a.address_hash, a.person_id
      FROM person_address a
      JOIN person p ON p.person_id = a.person_id AND p.erased_at IS NULL
      WHERE a.address_hash = ANY(:hashes)
      """;

  private static final String ROWS =
      """
      SELECT person_id, contact_key, provisional, language, time_zone, area, topics, fields, sealed,
        source, source_on, purpose, basis, call_consent, letter_sent, prefers, hours_from, hours_to
      FROM person
      WHERE person_id = ANY(:persons)
      """;

  private static final String LISTED =
      """
      FROM unnest(:persons, :keys, :languages, :zones, :areas, :topics, :fields, :sealed, :sources,
        :ons, :purposes, :bases, :consents, :letters, :prefers, :hoursFrom, :hoursTo)
        AS n(person_id, contact_key, language, time_zone, area, topics, fields, sealed, source,
          source_on, purpose, basis, call_consent, letter_sent, prefers, hours_from, hours_to)
      """;

  private static final String ADD =
      """
      INSERT INTO person (person_id, contact_key, language, time_zone, area, topics, fields, sealed,
        source, source_on, purpose, basis, call_consent, letter_sent, prefers, hours_from, hours_to)
      SELECT person_id, contact_key, language, time_zone, area,
        coalesce(string_to_array(nullif(topics, ''), E'\\x1f'), '{}'), fields::jsonb, sealed, source,
        source_on::date, purpose, basis, call_consent::date, letter_sent::date, prefers,
        hours_from::time, hours_to::time
      """
          + LISTED;

  private static final String CHANGE =
      """
      UPDATE person p
      SET provisional = false, language = n.language, time_zone = n.time_zone, area = n.area,
        topics = coalesce(string_to_array(nullif(n.topics, ''), E'\\x1f'), '{}'),
        fields = n.fields::jsonb, sealed = n.sealed, source = n.source, source_on = n.source_on::date,
        purpose = n.purpose, basis = n.basis, call_consent = n.call_consent::date,
        letter_sent = n.letter_sent::date, prefers = n.prefers, hours_from = n.hours_from::time,
        hours_to = n.hours_to::time
      """
          + LISTED
          + """
          WHERE p.person_id = n.person_id
          """;

  private static final String REACH =
      """
      INSERT INTO person_address (person_id, address_hash, kind, sealed, country, line, proof)
      SELECT person_id, address_hash, kind, sealed, country, line, 'import'
      FROM unnest(:persons, :hashes, :kinds, :sealed, :countries, :lines)
        AS n(person_id, address_hash, kind, sealed, country, line)
      ON CONFLICT (person_id, address_hash) DO UPDATE
      SET country = excluded.country, line = excluded.line
      """;

  private static final String REASONS =
      """
      SELECT address_hash, reason
      FROM suppression
      WHERE address_hash = ANY(:hashes) AND scope IN ('campaign', 'all')
      """;

  private static final String HISTORY =
      """
      SELECT at, kind, operator, detail
      FROM history
      WHERE subject = :subject
      ORDER BY at, history_id
      """;

  private final JdbcClient jdbc;

  public Contacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keeps other imports out until the transaction ends.
  public void importAlone() {
    jdbc.sql(ALONE).query((_, _) -> 1).single();
  }

  /// Everybody who has one of these addresses.
  public Map<AddressHash, Set<PersonId>> owners(Collection<AddressHash> hashes) {
    Map<AddressHash, Set<PersonId>> found = new HashMap<>();
    jdbc.sql(OWNERS)
        .param("hashes", Column.octets(hashes, AddressHash::octets))
        .query(row -> {
          found
              .computeIfAbsent(AddressHash.of(row.getBytes(1)), _ -> new HashSet<>())
              .add(new PersonId(row.getObject(2, UUID.class)));
        });
    return found;
  }

  /// Why addresses are suppressed; the others are absent.
  public Map<AddressHash, String> suppressions(Collection<AddressHash> hashes) {
    Map<AddressHash, String> found = new HashMap<>();
    jdbc.sql(REASONS)
        .param("hashes", Column.octets(hashes, AddressHash::octets))
        .query(row -> {
          found.put(AddressHash.of(row.getBytes(1)), row.getString(2));
        });
    return found;
  }

  public Map<PersonId, Row> rows(Collection<PersonId> persons) {
    Map<PersonId, Row> found = new HashMap<>();
    jdbc.sql(ROWS)
        .param("persons", Column.uuids(persons, PersonId::value))
        .query(row -> {
          Row read = row(row);
          found.put(read.id(), read);
        });
    return found;
  }

  public void add(List<Row> rows) {
    write(ADD, rows);
  }

  public void change(List<Row> rows) {
    write(CHANGE, rows);
  }

  public void reach(List<Reach> addresses) {
    if (addresses.isEmpty()) {
      return;
    }
    jdbc.sql(REACH)
        .param("persons", Column.uuids(addresses, a -> a.person().value()))
        .param("hashes", Column.octets(addresses, a -> a.hash().octets()))
        .param("kinds", Column.texts(addresses, Reach::kind))
        .param("sealed", Column.octets(addresses, Reach::sealed))
        .param("countries", Column.texts(addresses, Reach::country))
        .param("lines", Column.texts(addresses, Reach::line))
        .update();
  }

  /// Writes down how somebody wishes to be written to.
  public void prefer(PersonId person, Preference preference) {
    jdbc.sql(
            """
            UPDATE person
            SET prefers = :prefers, hours_from = :from::time, hours_to = :to::time
            WHERE person_id = :person
            """)
        .param("person", person.value())
        .param("prefers", preference.channel().map(ChannelKind::code).orElse(""))
        .param("from", preference.hours().map(OwnHours::from).map(Object::toString).orElse(null))
        .param("to", preference.hours().map(OwnHours::to).map(Object::toString).orElse(null))
        .update();
  }

  /// What was done with this person, oldest first; the first thousand.
  public List<Event> history(PersonId person) {
    return jdbc.sql(HISTORY)
        .param("subject", person.toString())
        .query((row, _) ->
            new Event(
                row.getTimestamp(1).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4)))
        .list();
  }

  private void write(String statement, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(statement)
        .param("persons", Column.uuids(rows, r -> r.id().value()))
        .param("keys", Column.octets(rows, Row::wrappedKey))
        .param("languages", Column.texts(rows, Row::language))
        .param("zones", Column.texts(rows, Row::zone))
        .param("areas", Column.texts(rows, Row::area))
        .param("topics", Column.texts(rows, r -> String.join("\u001f", r.topics())))
        .param("fields", Column.texts(rows, r -> JSON.writeValueAsString(r.fields())))
        .param("sealed", Column.octets(rows, Row::sealed))
        .param("sources", Column.texts(rows, Row::source))
        .param("ons", Column.texts(rows, r -> r.sourceOn().orElse(null)))
        .param("purposes", Column.texts(rows, Row::purpose))
        .param("bases", Column.texts(rows, Row::basis))
        .param("consents", Column.texts(rows, r -> r.callConsent().orElse(null)))
        .param("letters", Column.texts(rows, r -> r.letterSent().orElse(null)))
        .param(
            "prefers",
            Column.texts(rows, r -> r.preference().channel().map(ChannelKind::code).orElse("")))
        .param(
            "hoursFrom",
            Column.texts(rows, r -> r.preference().hours().map(OwnHours::from).orElse(null)))
        .param(
            "hoursTo",
            Column.texts(rows, r -> r.preference().hours().map(OwnHours::to).orElse(null)))
        .update();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new PersonId(row.getObject("person_id", UUID.class)),
        row.getBytes("contact_key"),
        row.getBoolean("provisional"),
        new Language(row.getString("language")),
        ZoneId.of(row.getString("time_zone")),
        row.getString("area"),
        Arrays.asList((String[]) row.getArray("topics").getArray()),
        JSON.readValue(row.getString("fields"), TEXTS),
        row.getBytes("sealed"),
        row.getString("source"),
        Optional.ofNullable(row.getObject("source_on", LocalDate.class)),
        row.getString("purpose"),
        row.getString("basis"),
        Optional.ofNullable(row.getObject("call_consent", LocalDate.class)),
        Optional.ofNullable(row.getObject("letter_sent", LocalDate.class)),
        new Preference(
            Optional.of(row.getString("prefers"))
                .filter(code -> !code.isEmpty())
                .map(ChannelKind::of),
            Hours.of(row)));
  }
}
