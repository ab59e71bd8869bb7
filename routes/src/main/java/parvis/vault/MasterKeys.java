package parvis.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;

/// The master key, and while a rotation is under way its predecessor. Wraps other keys: one octet
/// for the form (1), four that name the master key, then the sealed key.
///
/// @param keys the last one wraps, all open
record MasterKeys(List<Key> keys) {
  static final String FILE = "master.key";
  private static final byte FORM = 1;
  private static final int NAME_OCTETS = 4;

  MasterKeys {
    keys = List.copyOf(keys);
  }

  /// From the setting (base64, several with commas between, the newest last), else from the file
  /// (one a line).
  static Optional<MasterKeys> find(Optional<String> setting, DataDirectory data) {
    if (setting.isPresent()) {
      return Optional.of(parse(setting.get().split(",", -1), "PARVIS_MASTER_KEY"));
    }
    return data.read(FILE)
        .map(text ->
            parse(
                text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toArray(String[]::new),
                "The file " + data.resolve(FILE)));
  }

  private static MasterKeys parse(String[] texts, String where) {
    List<Key> keys = new ArrayList<>();
    try {
      for (String text : texts) {
        keys.add(new Key(Base64.getDecoder().decode(text.strip())));
      }
    } catch (IllegalArgumentException e) {
      // The cause is left out: it may quote the key.
      throw new StartFailure(
          where
              + " does not hold a master key: it must be 32 octets in base64, as made by"
              + " `openssl rand -base64 32`.");
    }
    if (keys.isEmpty()) {
      throw new StartFailure(where + " is empty: bring the master key back from your backup.");
    }
    return new MasterKeys(keys);
  }

  void write(DataDirectory data) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "# Parvis's master key. Without it the database cannot be read: back it up"
                + " apart from the database.\n");
    keys.forEach(key -> text.append(Base64.getEncoder().encodeToString(key.octets())).append('\n'));
    data.write(FILE, text.toString());
  }

  Key current() {
    return keys.getLast();
  }

  /// Proves, without giving it away, which key is the current one.
  byte[] check() {
    return check(current());
  }

  static byte[] check(Key key) {
    return Arrays.copyOf(
        key.mac("parvis master key check".getBytes(StandardCharsets.US_ASCII)), 16);
  }

  byte[] wrap(Key key, String purpose) {
    byte[] sealed = current().seal(key.octets(), place(purpose));
    return ByteBuffer.allocate(1 + NAME_OCTETS + sealed.length)
        .put(FORM)
        .put(name(current()))
        .put(sealed)
        .array();
  }

  Key unwrap(byte[] wrapped, String purpose) {
    if (wrapped.length <= 1 + NAME_OCTETS || wrapped[0] != FORM) {
      throw new SealBroken("a wrapped key has an unknown form");
    }
    byte[] name = Arrays.copyOfRange(wrapped, 1, 1 + NAME_OCTETS);
    for (Key key : keys.reversed()) {
      if (Arrays.equals(name, name(key))) {
        byte[] sealed = Arrays.copyOfRange(wrapped, 1 + NAME_OCTETS, wrapped.length);
        return new Key(key.open(sealed, place(purpose)));
      }
    }
    throw new SealBroken("a key was wrapped by a master key that is not at hand");
  }

  /// Whether a key is wrapped by the current master key.
  boolean isCurrent(byte[] wrapped) {
    return wrapped.length > 1 + NAME_OCTETS
        && Arrays.equals(name(current()), Arrays.copyOfRange(wrapped, 1, 1 + NAME_OCTETS));
  }

  private static byte[] name(Key key) {
    return Arrays.copyOf(
        key.mac("parvis master key name".getBytes(StandardCharsets.US_ASCII)), NAME_OCTETS);
  }

  private static byte[] place(String purpose) {
    return ("parvis key\0" + purpose).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "MasterKeys[" + keys.size() + "]";
  }
}
