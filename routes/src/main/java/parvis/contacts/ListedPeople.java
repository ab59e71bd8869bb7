package parvis.contacts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import parvis.channel.sms.PhoneNumbers;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.store.AddressHash;
import parvis.store.Contacts;
import parvis.vault.Vault;

/// Finds the known persons whose telephones stand on a list.
@Component
public final class ListedPeople {
  /// @param at the telephone of the list
  public record Listed(PersonId person, AddressHash at) {}

  private final Contacts contacts;
  private final Vault vault;
  private final Settings settings;

  ListedPeople(Contacts contacts, Vault vault, Settings settings) {
    this.contacts = contacts;
    this.vault = vault;
    this.settings = settings;
  }

  /// In the order of the list; lines that are faulty, unknown or suppressed are passed over.
  public List<Listed> of(byte[] list) {
    List<AddressHash> hashes =
        new ListReader(new PhoneNumbers(settings.country()))
            .read(list, Set.of(), LocalDate.MAX).drafts().stream()
                .map(Draft::addresses)
                .flatMap(Collection::stream)
                .map(Draft.Reach::address)
                .filter(address -> address.kind() == Address.Kind.TEL)
                .map(address -> AddressHash.of(vault.hash(address)))
                .toList();
    Map<AddressHash, Set<PersonId>> owners = contacts.owners(hashes);
    Set<AddressHash> suppressed = contacts.suppressions(hashes).keySet();
    List<Listed> people = new ArrayList<>();
    for (AddressHash hash : hashes) {
      if (!suppressed.contains(hash)) {
        owners.getOrDefault(hash, Set.of()).stream()
            .limit(1)
            .forEach(person -> people.add(new Listed(person, hash)));
      }
    }
    return people;
  }
}
