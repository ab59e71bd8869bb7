package parvis.channel.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a message holds, as far as it was read.
///
/// @param headers of the message itself, by name in lower case, unfolded; encoded words (RFC 2047)
///   are still encoded
/// @param plain the inline `text/plain` parts, one after the other
/// @param html the inline `text/html` parts
/// @param enclosed what was enclosed about another message: delivery status, feedback report,
///   message or its headers
/// @param types every content type in it, in lower case
/// @param problem why not all was read; or ""
record Mail(
    Map<String, List<String>> headers,
    String plain,
    String html,
    String enclosed,
    Set<String> types,
    String problem) {

  /// The values of a header, in order.
  List<String> all(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /// The first value of a header, stripped; "" if there is none.
  String first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? "" : values.getFirst().strip();
  }

  boolean has(String name) {
    return !all(name).isEmpty();
  }

  /// The subject in plain characters.
  String subject() {
    return Headers.decoded(first("Subject"));
  }

  /// What is to be read, whichever way it was written.
  String text() {
    return plain.isBlank() ? HtmlText.of(html) : plain;
  }
}
