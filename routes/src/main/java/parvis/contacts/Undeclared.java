package parvis.contacts;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parvis.contact.PersonId;
import parvis.store.Contacts.Row;
import parvis.vault.Aad;
import parvis.vault.Vault;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The free fields that nobody declared, such as a name: JSON under the person's contact key.
final class Undeclared {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

  private Undeclared() {}

  static byte[] seal(Vault vault, PersonId person, byte[] wrappedKey, Map<String, String> fields) {
    return vault.seal(
        vault.open(wrappedKey), JSON.writeValueAsBytes(new TreeMap<>(fields)), place(person));
  }

  static Map<String, String> open(Vault vault, Row row) {
    byte[] sealed = row.sealed();
    byte[] key = row.wrappedKey();
    return sealed == null || key == null
        ? Map.of()
        : JSON.readValue(vault.open(vault.open(key), sealed, place(row.id())), TEXTS);
  }

  /// The fields with `more` put over them; the same octets if that changes nothing.
  static byte @Nullable [] merge(Vault vault, Row row, Map<String, String> more) {
    if (more.isEmpty()) {
      return row.sealed();
    }
    Map<String, String> known = open(vault, row);
    Map<String, String> all = new TreeMap<>(known);
    all.putAll(more);
    return all.equals(known)
        ? row.sealed()
        : seal(vault, row.id(), Objects.requireNonNull(row.wrappedKey()), all);
  }

  private static Aad place(PersonId person) {
    return new Aad("person", "sealed", person.toString());
  }
}
