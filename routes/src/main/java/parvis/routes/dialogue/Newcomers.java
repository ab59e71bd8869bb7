package parvis.routes.dialogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.contact.PersonId;
import parvis.store.AddressHash;
import parvis.store.Ids;
import parvis.store.Persons;
import parvis.store.Places;
import parvis.vault.ContactKey;
import parvis.vault.Vault;

/// Finds who speaks, and gives a provisional person to an address that nobody has.
@Component
final class Newcomers {
  private final Persons persons;
  private final Vault vault;
  private final Settings settings;

  Newcomers(Persons persons, Vault vault, Settings settings) {
    this.persons = persons;
    this.vault = vault;
    this.settings = settings;
  }

  /// The person behind each reply's address; in the caller's transaction.
  Map<AddressHash, PersonId> who(List<Reply> replies) {
    Map<AddressHash, Address> addresses = new HashMap<>();
    replies.forEach(reply -> addresses.put(reply.row().from(), reply.inbound().from()));
    return who(addresses);
  }

  Map<AddressHash, PersonId> who(Map<AddressHash, Address> addresses) {
    Map<AddressHash, PersonId> found = persons.who(addresses.keySet());
    List<Persons.Newcomer> newcomers = new ArrayList<>();
    addresses.forEach((hash, address) ->
        found.computeIfAbsent(
            hash,
            _ -> {
              PersonId id = new PersonId(Ids.v7());
              newcomers.add(newcomer(id, hash, address, settings.languages().getFirst()));
              return id;
            }));
    persons.addProvisional(newcomers);
    return found;
  }

  /// Somebody new who calls from a line, whoever else has it; in the caller's transaction.
  ///
  /// @param from empty if the number is withheld: then nothing leads back to the person
  PersonId caller(AddressHash at, Optional<Address> from, Language language) {
    PersonId id = new PersonId(Ids.v7());
    from.ifPresentOrElse(
        address -> persons.addProvisional(List.of(newcomer(id, at, address, language))),
        () -> persons.addNameless(id, vault.newContactKey(), language, settings.timeZone()));
    return id;
  }

  private Persons.Newcomer newcomer(
      PersonId id, AddressHash hash, Address address, Language language) {
    byte[] wrapped = vault.newContactKey();
    ContactKey key = vault.open(wrapped);
    byte[] sealed =
        vault.seal(key, address.urn().getBytes(StandardCharsets.UTF_8), Places.address(id, hash));
    return new Persons.Newcomer(
        id,
        wrapped,
        language,
        settings.timeZone(),
        new Persons.Linked(id, hash, address.kind(), sealed, "inbound"));
  }
}
