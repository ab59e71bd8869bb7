package parvis.contacts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.campaign.OwnHours;
import parvis.campaign.Preference;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.store.AddressHash;
import parvis.store.Contacts;
import parvis.store.Contacts.Row;
import parvis.store.History;
import parvis.store.Persons;
import parvis.store.Places;
import parvis.vault.ContactKey;
import parvis.vault.Vault;

/// Everything we hold about one person, opened for those who may read it: staff who help them, and
/// the person who asks for a copy (GDPR, art. 15).
@Component
public final class ContactFile {
  private final Contacts contacts;
  private final Persons persons;
  private final KeptWords kept;
  private final History history;
  private final Vault vault;
  private final TransactionTemplate transactions;

  ContactFile(
      Contacts contacts,
      Persons persons,
      KeptWords kept,
      History history,
      Vault vault,
      TransactionTemplate transactions) {
    this.contacts = contacts;
    this.persons = persons;
    this.kept = kept;
    this.history = history;
    this.vault = vault;
    this.transactions = transactions;
  }

  /// Who has an address; several may share one.
  public List<PersonId> who(Address address) {
    AddressHash hash = AddressHash.of(vault.hash(address));
    return List.copyOf(contacts.owners(List.of(hash)).getOrDefault(hash, Set.of()));
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
          ContactKey key = key(row);
          all.put("messages", kept.messages(person, key));
          all.put("answers", kept.answers(person));
          all.put("campaigns", kept.campaigns(person));
          all.put("staff_requests", kept.requests(person, key));
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

  /// Notes how a person wishes to be written to, as they told a member of staff.
  ///
  /// @param wish what is wished now, of what was wished before
  /// @return what holds now, as `channel` and `hours`; empty if there is nobody of that id
  public Optional<Map<String, String>> prefer(
      PersonId person, UnaryOperator<Preference> wish, String reason, String operator) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          if (persons.lock(List.of(person)).isEmpty()) {
            return Optional.<Map<String, String>>empty();
          }
          Preference now = wish.apply(row(person).orElseThrow().preference());
          contacts.prefer(person, now);
          Map<String, String> told = Map.of("channel", channel(now), "hours", hours(now));
          Map<String, Object> detail = new LinkedHashMap<>(told);
          detail.put("reason", reason);
          history.add(new History.Entry("contact.preferred", person.toString(), operator, detail));
          return Optional.of(told);
        }));
  }

  private static String channel(Preference preference) {
    return preference.channel().map(ChannelKind::code).orElse("any");
  }

  private static String hours(Preference preference) {
    return preference.hours().map(OwnHours::toString).orElse("any");
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
    shown.put("preferred_channel", channel(row.preference()));
    shown.put("preferred_hours", hours(row.preference()));
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

  private ContactKey key(Row row) {
    return vault.open(Objects.requireNonNull(row.wrappedKey()));
  }
}
