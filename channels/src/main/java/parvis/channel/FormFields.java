package parvis.channel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads `application/x-www-form-urlencoded` (URL Living Standard §5.1), strictly: a broken escape
/// or a field given twice makes it no form. Octets that are not UTF-8 become U+FFFD.
public final class FormFields {
  /// Most fields read; Twilio sends about thirty.
  public static final int MOST = 1_000;

  private FormFields() {}

  /// @return the fields in the order given; empty if this is no well-formed form
  public static Optional<Map<String, String>> read(byte[] form) {
    Map<String, String> fields = new LinkedHashMap<>();
    int from = 0;
    while (from < form.length) {
      int to = end(form, from);
      int equals = from;
      while (equals < to && form[equals] != '=') {
        equals++;
      }
      if (to > from) {
        Optional<String> name = decode(form, from, equals);
        Optional<String> value = decode(form, Math.min(equals + 1, to), to);
        if (name.isEmpty()
            || value.isEmpty()
            || fields.size() == MOST
            || fields.put(name.get(), value.get()) != null) {
          return Optional.empty();
        }
      }
      from = to + 1;
    }
    return Optional.of(fields);
  }

  /// `text` without NUL, and with each unpaired surrogate as U+FFFD: what PostgreSQL and UTF-8 can
  /// hold.
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .forEach(c ->
            clean.appendCodePoint(
                c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c));
    return clean.toString();
  }

  private static int end(byte[] form, int from) {
    int to = from;
    while (to < form.length && form[to] != '&') {
      to++;
    }
    return to;
  }

  private static Optional<String> decode(byte[] form, int from, int to) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      if (form[i] == '%') {
        int high = digit(form, i + 1, to);
        int low = digit(form, i + 2, to);
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        octets.write(high << 4 | low);
        i += 2;
      } else {
        octets.write(form[i] == '+' ? ' ' : form[i]);
      }
    }
    return Optional.of(octets.toString(StandardCharsets.UTF_8));
  }

  private static int digit(byte[] form, int index, int to) {
    return index < to ? Character.digit((char) (form[index] & 0xFF), 16) : -1;
  }
}
