package parvis.routes.dialogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.session.Conversation;
import parvis.session.ConversationJson;
import parvis.store.AddressHash;
import parvis.store.Conversations;
import parvis.store.Persons;
import parvis.store.Persons.Person;
import parvis.store.Places;
import parvis.vault.ContactKey;
import parvis.vault.Vault;

/// Locks persons and reads all that their turns need, a few statements for many.
@Component
final class Participants {
  private static final Logger LOG = LoggerFactory.getLogger(Participants.class);

  private final Persons persons;
  private final Conversations conversations;
  private final Vault vault;

  Participants(Persons persons, Conversations conversations, Vault vault) {
    this.persons = persons;
    this.conversations = conversations;
    this.vault = vault;
  }

  /// Locked until the caller's transaction ends; the erased are absent. Conversations are read
  /// after the lock is held, by a statement of their own: read together with it they could be
  /// older.
  Map<PersonId, Participant> lock(Collection<PersonId> wanted) {
    List<Person> found = persons.lock(wanted);
    Map<PersonId, Conversations.Stored> held = held(found);
    Map<PersonId, Participant> locked = new HashMap<>();
    found.forEach(person -> locked.put(person.id(), participant(person, held)));
    return locked;
  }

  /// As [#lock], without those whose key or conversation cannot be read: they must not hold up a
  /// wave.
  Map<PersonId, Participant> lockReadable(Collection<PersonId> wanted) {
    List<Person> found = persons.lock(wanted);
    Map<PersonId, Conversations.Stored> held = held(found);
    Map<PersonId, Participant> locked = new HashMap<>();
    for (Person person : found) {
      try {
        locked.put(person.id(), participant(person, held));
      } catch (RuntimeException unreadable) {
        LOG.error(
            "event=person.unreadable person={} because={}",
            person.id(),
            new Failure.Thrown(unreadable).reason());
      }
    }
    return locked;
  }

  private Map<PersonId, Conversations.Stored> held(List<Person> found) {
    return conversations.load(found.stream().map(Person::id).toList());
  }

  private Participant participant(Person person, Map<PersonId, Conversations.Stored> held) {
    ContactKey key = vault.open(Objects.requireNonNull(person.wrappedKey()));
    Optional<Conversations.Stored> stored = Optional.ofNullable(held.get(person.id()));
    Conversation conversation =
        stored
            .map(s -> vault.open(key, s.sealed(), Places.conversation(person.id())))
            .map(ConversationJson::read)
            .orElseGet(() -> Conversation.empty(person.language()));
    return new Participant(person, key, conversation, stored);
  }

  /// All addresses of these persons.
  Map<PersonId, List<Persons.Linked>> addresses(Collection<PersonId> wanted) {
    Map<PersonId, List<Persons.Linked>> found = new HashMap<>();
    for (Persons.Linked linked : persons.addresses(wanted)) {
      found.computeIfAbsent(linked.person(), _ -> new ArrayList<>()).add(linked);
    }
    return found;
  }

  /// One of them in clear; empty if the person no longer has it.
  Optional<Address> address(
      Participant who, AddressHash at, Map<PersonId, List<Persons.Linked>> addresses) {
    PersonId person = who.person().id();
    return addresses.getOrDefault(person, List.of()).stream()
        .filter(linked -> linked.hash().equals(at))
        .findFirst()
        .map(linked -> vault.open(who.key(), linked.sealed(), Places.address(person, at)))
        .map(urn -> Address.parse(new String(urn, StandardCharsets.UTF_8)));
  }
}
