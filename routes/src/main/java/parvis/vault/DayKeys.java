package parvis.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parvis.config.DataDirectory;

/// The keys of days, in a file and nowhere else: what was sealed for a day can no longer be opened
/// once its line is gone, by us or with any copy of the database.
final class DayKeys {
  static final String FILE = "day.keys";

  private final DataDirectory data;
  private MasterKeys masters;
  private final Map<LocalDate, Key> keys = new TreeMap<>();

  DayKeys(DataDirectory data, MasterKeys masters) {
    this.data = data;
    this.masters = masters;
    data.read(FILE).stream()
        .flatMap(String::lines)
        .map(line -> line.split(" ", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts ->
            keys.put(
                LocalDate.parse(parts[0]),
                masters.unwrap(Base64.getDecoder().decode(parts[1]), purpose(parts[0]))));
  }

  /// The key of a day, made and durably written when it is asked for the first time.
  synchronized Key of(LocalDate day) {
    Key known = keys.get(day);
    if (known != null) {
      return known;
    }
    Key fresh = Key.random();
    keys.put(day, fresh);
    try {
      write();
    } catch (UncheckedIOException e) {
      keys.remove(day);
      throw e;
    }
    return fresh;
  }

  synchronized Key existing(LocalDate day) {
    Key known = keys.get(day);
    if (known == null) {
      throw new SealBroken("the key of " + day + " is gone");
    }
    return known;
  }

  synchronized void forget(LocalDate day) {
    if (keys.remove(day) != null) {
      write();
    }
  }

  synchronized List<LocalDate> days() {
    return List.copyOf(keys.keySet());
  }

  synchronized void rewrap(MasterKeys fresh) {
    masters = fresh;
    write();
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    keys.forEach((day, key) ->
        text.append(day)
            .append(' ')
            .append(Base64.getEncoder().encodeToString(masters.wrap(key, purpose(day.toString()))))
            .append('\n'));
    try {
      data.write(FILE, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("the file of day keys cannot be written", e);
    }
  }

  private static String purpose(String day) {
    return "day " + day;
  }
}
