package parvis.store;

import java.nio.charset.StandardCharsets;
import parvis.contact.Address;

/// What an outbox row holds sealed: to whom, and the text exactly as sent.
public record Letter(Address to, String body) {

  /// The address's URN, a line feed, the text; UTF-8.
  public byte[] encode() {
    return (to.urn() + "\n" + body).getBytes(StandardCharsets.UTF_8);
  }

  /// Reads what [#encode()] wrote.
  ///
  /// @throws IllegalArgumentException if it is anything else
  public static Letter decode(byte[] octets) {
    String both = new String(octets, StandardCharsets.UTF_8);
    int end = both.indexOf('\n');
    if (end < 0) {
      throw new IllegalArgumentException("a sealed letter has an address line");
    }
    return new Letter(Address.parse(both.substring(0, end)), both.substring(end + 1));
  }

  @Override
  public String toString() {
    return "letter to " + to;
  }
}
