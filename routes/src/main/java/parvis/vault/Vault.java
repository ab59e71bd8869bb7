package parvis.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.config.StartFailure;
import parvis.contact.Address;
import parvis.contact.PersonId;

/// Seals and opens what is personal, and makes the hashes and pseudonyms that stand in for persons.
/// Safe for use by many threads. No method puts a plain value or a key into an exception.
public final class Vault {
  static final String CONTACT = "contact";
  static final String CONSULTATION = "consultation";

  /// Longer than the largest import takes.
  private static final Duration OPEN_TRANSACTIONS = Duration.ofMinutes(3);

  private final FreshKeys fresh;
  private final Key lookup;
  private final DayKeys days;
  private final KeyRotation rotation;
  private final KeyCache cache = new KeyCache();

  Vault(MasterKeys masters, Key lookup, DayKeys days, KeyRotation rotation) {
    this.rotation = rotation;
    this.fresh = new FreshKeys(masters);
    this.lookup = lookup;
    this.days = days;
  }

  /// Opens the vault of a migrated database. A master key is made only for a database that has none
  /// yet; for any other it must be the one whose check value the database holds.
  ///
  /// @throws StartFailure if the master key is missing or another one
  public static Vault open(Settings settings, DataDirectory data, DataSource database) {
    return VaultOpening.open(settings.masterKey(), data, database);
  }

  /// The hash by which an address is found and by which it stays suppressed after erasure:
  /// HMAC-SHA-256 of its URN, 32 octets.
  public byte[] hash(Address address) {
    return lookup.mac(address.urn().getBytes(StandardCharsets.UTF_8));
  }

  /// HMAC-SHA-256 of a text for one purpose, 32 octets: proves that a mark that comes back is ours.
  ///
  /// @param purpose names the use, such as `mail.reply`; never the scheme of an address
  public byte[] mac(String purpose, String text) {
    return lookup.mac((purpose + "\0" + text).getBytes(StandardCharsets.UTF_8));
  }

  /// Makes the key of a new person.
  ///
  /// @return its wrapped form, for the column `person.contact_key`
  public byte[] newContactKey() {
    return fresh.wrapped(CONTACT);
  }

  /// @throws SealBroken if it was not wrapped by our master key
  public ContactKey open(byte[] wrapped) {
    return cache.of(wrapped, () -> new ContactKey(fresh.masters().unwrap(wrapped, CONTACT)));
  }

  /// Drops an opened key from memory, once its wrapped form is destroyed.
  public void forget(byte[] wrapped) {
    cache.forget(wrapped);
  }

  public byte[] seal(ContactKey key, byte[] plain, Aad place) {
    return key.key.seal(plain, place.bytes());
  }

  /// @throws SealBroken if it was sealed with another key or for another place
  public byte[] open(ContactKey key, byte[] sealed, Aad place) {
    return key.key.open(sealed, place.bytes());
  }

  /// Makes the key of a new consultation.
  ///
  /// @return its wrapped form, for the column `consultation.wrapped_key`
  public byte[] newConsultationKey() {
    return fresh.wrapped(CONSULTATION);
  }

  /// @throws SealBroken if it was not wrapped by our master key
  public ConsultationKey openConsultation(byte[] wrapped) {
    return new ConsultationKey(fresh.masters().unwrap(wrapped, CONSULTATION));
  }

  public byte[] seal(ConsultationKey key, byte[] plain, Aad place) {
    return key.key.seal(plain, place.bytes());
  }

  /// @throws SealBroken if it was sealed with another key or for another place
  public byte[] open(ConsultationKey key, byte[] sealed, Aad place) {
    return key.key.open(sealed, place.bytes());
  }

  /// Who a person is within one consultation: 16 octets that lead back to nobody without its key.
  public byte[] pseudonym(ConsultationKey key, PersonId person) {
    byte[] id =
        ByteBuffer.allocate(16)
            .putLong(person.value().getMostSignificantBits())
            .putLong(person.value().getLeastSignificantBits())
            .array();
    return Arrays.copyOf(key.key.mac(id), 16);
  }

  /// Seals what belongs to a day and no person yet. The first call of a day makes its key and
  /// writes it to the key file before it returns.
  public byte[] sealForDay(LocalDate day, byte[] plain, Aad place) {
    return days.of(day).seal(plain, place.bytes());
  }

  /// @throws SealBroken if the day's key is gone, or the value was sealed for another place
  public byte[] openForDay(LocalDate day, byte[] sealed, Aad place) {
    return days.existing(day).open(sealed, place.bytes());
  }

  /// The days whose keys are alive, oldest first.
  public List<LocalDate> days() {
    return days.days();
  }

  /// Destroys the key of a day.
  public void forgetDay(LocalDate day) {
    days.forget(day);
  }

  /// Puts a new master key in place of the old one while the hub runs, and wraps all keys anew. A
  /// rotation that was cut short is finished.
  ///
  /// @return how many keys were wrapped anew
  /// @throws IllegalStateException if the master key comes from the environment, where only the
  ///   operator can change it, or a transaction that makes keys does not end; says what to do
  public synchronized int rotate() {
    MasterKeys both = rotation.begin(fresh.masters());
    fresh.switchTo(both); // from here on new keys are wrapped by the new one
    if (!fresh.awaitOnlyCurrent(OPEN_TRANSACTIONS)) {
      throw new IllegalStateException(
          "a list is being imported whose keys the old master key wraps: rotate again when it is"
              + " done; both keys stay until then");
    }
    int count = rotation.rewrap(both, days);
    fresh.switchTo(rotation.end(both));
    return count;
  }
}
