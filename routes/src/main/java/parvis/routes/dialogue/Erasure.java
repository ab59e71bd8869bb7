package parvis.routes.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.DataDirectory;
import parvis.config.Gap;
import parvis.contact.PersonId;
import parvis.store.History;
import parvis.store.Persons.Person;
import parvis.vault.Vault;

/// Erases persons: their free text, bodies and addresses are deleted and their key destroyed.
/// Closed answers stay under their pseudonym and count; suppressions stay, so that no import
/// revives somebody who said STOP.
///
/// A list of the erased stands in the data directory, outside the database: a dump that is restored
/// brings them back, and [#replay] erases them again. It holds ids, which lead to nobody.
@Component
public final class Erasure {
  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
  private static final String FILE = "erased.list";

  private final Stores stores;
  private final Vault vault;
  private final DataDirectory data;
  private final TransactionTemplate transactions;

  Erasure(Stores stores, Vault vault, DataDirectory data, TransactionTemplate transactions) {
    this.stores = stores;
    this.vault = vault;
    this.data = data;
    this.transactions = transactions;
  }

  /// Erases one person, for good.
  ///
  /// @param operator who asked for it
  /// @return whether there was anything to erase
  public synchronized boolean erase(PersonId person, String operator) {
    // Before the transaction: a name too many on the list does no harm, one too few does.
    remember(person);
    List<byte[]> keys = new ArrayList<>();
    boolean erased =
        Objects.requireNonNull(
            transactions.execute(_ -> {
              List<Person> locked = stores.persons().lock(List.of(person));
              if (locked.isEmpty()) {
                return false;
              }
              locked.forEach(one -> keys.add(Objects.requireNonNull(one.wrappedKey())));
              // The pseudonyms need the person's id and no key of theirs; the words go first.
              stores
                  .answers()
                  .wrappedKeys()
                  .forEach((consultation, key) ->
                      stores
                          .answers()
                          .forgetWords(
                              consultation, vault.pseudonym(vault.openConsultation(key), person)));
              stores.persons().forget(List.of(person));
              stores
                  .history()
                  .add(new History.Entry("contact.erased", person.toString(), operator, Map.of()));
              Gap.at("erase.before-commit");
              return true;
            }));
    Gap.at("erase.after-commit");
    keys.forEach(vault::forget);
    return erased;
  }

  /// Erases again whom a restored database has brought back.
  ///
  /// @return how many
  public int replay() {
    List<PersonId> listed = remembered().stream().map(UUID::fromString).map(PersonId::new).toList();
    List<PersonId> back =
        Objects.requireNonNull(transactions.execute(_ -> stores.persons().lock(listed))).stream()
            .map(Person::id)
            .toList();
    back.forEach(person -> erase(person, "hub"));
    if (!back.isEmpty()) {
      LOG.warn("event=erasure.replayed persons={}", back.size());
    }
    return back.size();
  }

  private void remember(PersonId person) {
    Set<String> all = remembered();
    if (all.add(person.toString())) {
      try {
        data.write(FILE, String.join("\n", all) + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException("the list of erased persons cannot be written", e);
      }
    }
  }

  private Set<String> remembered() {
    return data.read(FILE).stream()
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
