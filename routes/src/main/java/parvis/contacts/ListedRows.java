package parvis.contacts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import parvis.campaign.Preference;
import parvis.config.Settings;
import parvis.contact.PersonId;
import parvis.store.AddressHash;
import parvis.store.Contacts.Reach;
import parvis.store.Contacts.Row;
import parvis.store.Ids;
import parvis.store.Places;
import parvis.vault.ContactKey;
import parvis.vault.Vault;

/// What a line of a list makes of a contact's row.
final class ListedRows {
  private final Vault vault;
  private final Settings settings;
  private final ImportRequest request;

  ListedRows(Vault vault, Settings settings, ImportRequest request) {
    this.vault = vault;
    this.settings = settings;
    this.request = request;
  }

  /// Somebody we did not know.
  Row fresh(Draft draft) {
    PersonId id = new PersonId(Ids.v7());
    byte[] wrapped = vault.newContactKey();
    return new Row(
        id,
        wrapped,
        false,
        draft.language().orElse(settings.languages().getFirst()),
        draft.zone().orElse(settings.timeZone()),
        draft.area().orElse(""),
        draft.topics().orElse(List.of()),
        draft.declared(),
        draft.sealed().isEmpty() ? null : Undeclared.seal(vault, id, wrapped, draft.sealed()),
        request.source(),
        Optional.of(request.sourceOn()),
        request.purpose(),
        request.basis(),
        draft.callConsent(),
        draft.letterSent(),
        new Preference(draft.prefers(), draft.hours()));
  }

  /// What the list says replaces what was known; what it has no column for stays.
  Row merged(Row row, Draft draft) {
    Map<String, String> fields = new TreeMap<>(row.fields());
    fields.putAll(draft.declared());
    return new Row(
        row.id(),
        row.wrappedKey(),
        false,
        draft.language().orElse(row.language()),
        draft.zone().orElse(row.zone()),
        draft.area().orElse(row.area()),
        draft.topics().orElse(row.topics()),
        fields.equals(row.fields()) ? row.fields() : fields,
        Undeclared.merge(vault, row, draft.sealed()),
        request.source(),
        Optional.of(request.sourceOn()),
        request.purpose(),
        request.basis(),
        draft.callConsent().or(row::callConsent),
        draft.letterSent().or(row::letterSent),
        new Preference(
            draft.prefers().or(row.preference()::channel),
            draft.hours().or(row.preference()::hours)));
  }

  /// The line's addresses as the person's.
  List<Reach> reaches(Draft draft, List<AddressHash> hashes, Row row) {
    ContactKey key = vault.open(Objects.requireNonNull(row.wrappedKey()));
    List<Reach> reached = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      Draft.Reach address = draft.addresses().get(i);
      AddressHash hash = hashes.get(i);
      reached.add(
          new Reach(
              row.id(),
              hash,
              address.address().kind().scheme(),
              vault.seal(
                  key,
                  address.address().urn().getBytes(StandardCharsets.UTF_8),
                  Places.address(row.id(), hash)),
              address.country(),
              address.kind()));
    }
    return reached;
  }
}
