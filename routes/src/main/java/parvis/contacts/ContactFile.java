package parvis.contacts;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.store.AddressHash;
import parvis.store.AnswerWords;
import parvis.store.Answers;
import parvis.store.Audiences;
import parvis.store.Contacts;
import parvis.store.Contacts.Row;
import parvis.store.History;
import parvis.store.Letter;
import parvis.store.Persons;
import parvis.store.Places;
import parvis.vault.ConsultationKey;
import parvis.vault.ContactKey;
import parvis.vault.SealBroken;
import parvis.vault.Vault;

/// Everything we hold about one person, opened for those who may read it: staff who help them, and
/// the person who asks for a copy (GDPR, art. 15).
@Component
public final class ContactFile {
  private static final String MESSAGES =
      """
      SELECT message_id, channel, class, rule, state, outcome_rule, delivery, test, created_at,
        sending_at, sealed
      FROM outbox
      WHERE person_id = :person
      ORDER BY seq
      """;

  private static final String ANSWERS =
      """
      SELECT flow, version, question, value, sealed, channel, language, on_day, counted, test
      FROM current_answer
      WHERE consultation = :consultation AND respondent = :respondent
      ORDER BY flow, question
      """;

  private static final String REQUESTS =
      """
      SELECT request_id, kind, created_at, handled_at, sealed
      FROM staff_request
      WHERE person_id = :person
      ORDER BY created_at
      """;

  private final JdbcClient jdbc;
  private final Contacts contacts;
  private final Persons persons;
  private final Answers answers;
  private final Audiences audiences;
  private final History history;
  private final Vault vault;
  private final TransactionTemplate transactions;

  ContactFile(
      JdbcClient jdbc,
      Contacts contacts,
      Persons persons,
      Answers answers,
      Audiences audiences,
      History history,
      Vault vault,
      TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.contacts = contacts;
    this.persons = persons;
    this.answers = answers;
    this.audiences = audiences;
    this.history = history;
    this.vault = vault;
    this.transactions = transactions;
  }

  /// Who has an address; several may share one.
  public List<PersonId> who(Address address) {
    AddressHash hash = AddressHash.of(vault.hash(address));
    return List.copyOf(contacts.owners(List.of(hash)).getOrDefault(hash, java.util.Set.of()));
  }

  /// The person's data, addresses, refusals and history; empty if there is nobody of that id.
  public Optional<Map<String, Object>> show(PersonId person) {
    return row(person).map(this::shown);
  }

  /// All we hold: what [#show] gives, and messages, answers, campaigns and requests to staff.
  public Optional<Map<String, Object>> export(PersonId person) {
    return row(person)
        .map(row -> {
          Map<String, Object> all = shown(row);
          all.put("messages", messages(row));
          all.put("answers", answers(person));
          all.put("campaigns", campaigns(person));
          all.put("staff_requests", requests(row));
          return all;
        });
  }

  /// Gives a person one more address, on a member of staff's word.
  ///
  /// @return false if there is nobody of that id
  public boolean link(PersonId person, Address address, String reason, String operator) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          List<Persons.Person> locked = persons.lock(List.of(person));
          if (locked.isEmpty()) {
            return false;
          }
          AddressHash hash = AddressHash.of(vault.hash(address));
          ContactKey key = vault.open(Objects.requireNonNull(locked.getFirst().wrappedKey()));
          persons.link(
              List.of(
                  new Persons.Linked(
                      person,
                      hash,
                      address.kind(),
                      vault.seal(
                          key,
                          address.urn().getBytes(StandardCharsets.UTF_8),
                          Places.address(person, hash)),
                      "staff")));
          persons.keep(List.of(person));
          history.add(
              new History.Entry(
                  "contact.linked",
                  person.toString(),
                  operator,
                  Map.of("kind", address.kind().scheme(), "reason", reason)));
          return true;
        }));
  }

  private Optional<Row> row(PersonId person) {
    return Optional.ofNullable(contacts.rows(List.of(person)).get(person))
        .filter(row -> row.wrappedKey() != null);
  }

  private Map<String, Object> shown(Row row) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", row.id().toString());
    shown.put("provisional", row.provisional());
    shown.put("language", row.language().code());
    shown.put("time_zone", row.zone().getId());
    shown.put("area", row.area());
    shown.put("topics", row.topics());
    shown.put("fields", row.fields());
    shown.put("sealed_fields", Undeclared.open(vault, row));
    shown.put("source", row.source());
    shown.put("source_on", row.sourceOn().map(Object::toString).orElse(""));
    shown.put("purpose", row.purpose());
    shown.put("basis", row.basis());
    shown.put("call_consent", row.callConsent().map(Object::toString).orElse(""));
    shown.put("letter_sent", row.letterSent().map(Object::toString).orElse(""));
    shown.put("addresses", addresses(row));
    shown.put(
        "history",
        contacts.history(row.id()).stream()
            .map(event ->
                Map.of(
                    "at", event.at().toString(),
                    "kind", event.kind(),
                    "operator", event.operator(),
                    "detail", event.detail()))
            .toList());
    return shown;
  }

  private List<Map<String, Object>> addresses(Row row) {
    ContactKey key = key(row);
    List<Persons.Linked> linked = persons.addresses(List.of(row.id()));
    Map<AddressHash, String> suppressed =
        contacts.suppressions(linked.stream().map(Persons.Linked::hash).toList());
    List<Map<String, Object>> addresses = new ArrayList<>();
    for (Persons.Linked address : linked) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put(
          "address",
          new String(
              vault.open(key, address.sealed(), Places.address(row.id(), address.hash())),
              StandardCharsets.UTF_8));
      one.put("proof", address.proof());
      one.put("suppressed", Objects.requireNonNullElse(suppressed.get(address.hash()), ""));
      addresses.add(one);
    }
    return addresses;
  }

  private List<Map<String, Object>> messages(Row row) {
    ContactKey key = key(row);
    return jdbc.sql(MESSAGES)
        .param("person", row.id().value())
        .query((r, _) -> {
          UUID id = r.getObject("message_id", UUID.class);
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("id", id.toString());
          for (String column :
              List.of("channel", "class", "rule", "state", "outcome_rule", "delivery")) {
            one.put(column, Objects.requireNonNullElse(r.getString(column), ""));
          }
          one.put("test", r.getBoolean("test"));
          one.put("created_at", text(r.getObject("created_at", OffsetDateTime.class)));
          one.put("sending_at", text(r.getObject("sending_at", OffsetDateTime.class)));
          byte[] sealed = r.getBytes("sealed");
          one.put(
              "text",
              sealed == null
                  ? ""
                  : opened(() -> Letter.decode(vault.open(key, sealed, Places.outbox(id))).body()));
          return one;
        })
        .list();
  }

  private List<Map<String, Object>> answers(PersonId person) {
    List<Map<String, Object>> all = new ArrayList<>();
    Map<String, byte[]> keys = answers.wrappedKeys();
    for (String consultation : new TreeSet<>(keys.keySet())) {
      ConsultationKey key = vault.openConsultation(Objects.requireNonNull(keys.get(consultation)));
      byte[] respondent = vault.pseudonym(key, person);
      all.addAll(
          jdbc.sql(ANSWERS)
              .param("consultation", consultation)
              .param("respondent", respondent)
              .query((r, _) -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("consultation", consultation);
                for (String column : List.of("flow", "question", "value", "channel", "language")) {
                  one.put(column, Objects.requireNonNullElse(r.getString(column), ""));
                }
                one.put("version", r.getInt("version"));
                one.put("on", r.getString("on_day"));
                one.put("counted", r.getBoolean("counted"));
                one.put("test", r.getBoolean("test"));
                byte[] sealed = r.getBytes("sealed");
                if (sealed != null) {
                  one.put(
                      "words",
                      opened(() -> {
                        AnswerWords words =
                            AnswerWords.decode(
                                vault.open(
                                    key,
                                    sealed,
                                    Places.answer(
                                        respondent,
                                        String.valueOf(one.get("flow")),
                                        String.valueOf(one.get("question")))));
                        return words.comment().isEmpty()
                            ? words.raw()
                            : words.raw() + " / " + words.comment();
                      }));
                }
                return one;
              })
              .list());
    }
    return all;
  }

  private List<Map<String, Object>> campaigns(PersonId person) {
    return audiences.traces(person).stream()
        .map(trace -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("campaign", trace.campaign());
          one.put("wave", trace.wave());
          one.put("due", trace.due().toString());
          one.put("rule", trace.rule());
          one.put("left_out", trace.leftOut().orElse(""));
          one.put("begun_at", trace.begunAt().map(Object::toString).orElse(""));
          return one;
        })
        .toList();
  }

  private List<Map<String, Object>> requests(Row row) {
    ContactKey key = key(row);
    return jdbc.sql(REQUESTS)
        .param("person", row.id().value())
        .query((r, _) -> {
          UUID id = r.getObject("request_id", UUID.class);
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("kind", r.getString("kind"));
          one.put("created_at", text(r.getObject("created_at", OffsetDateTime.class)));
          one.put("handled_at", text(r.getObject("handled_at", OffsetDateTime.class)));
          byte[] sealed = r.getBytes("sealed");
          one.put(
              "text",
              sealed == null
                  ? ""
                  : opened(() ->
                      new String(
                          vault.open(key, sealed, Places.staffRequest(id)),
                          StandardCharsets.UTF_8)));
          return one;
        })
        .list();
  }

  private ContactKey key(Row row) {
    return vault.open(Objects.requireNonNull(row.wrappedKey()));
  }

  /// A value that does not open is said to be so; the rest of the copy is still due.
  private static String opened(java.util.function.Supplier<String> value) {
    try {
      return value.get();
    } catch (SealBroken e) {
      return "(cannot be opened)";
    }
  }

  private static String text(@org.jspecify.annotations.Nullable OffsetDateTime at) {
    return at == null ? "" : at.toInstant().toString();
  }
}
