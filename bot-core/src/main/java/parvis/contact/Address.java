package parvis.contact;

import java.util.Locale;

/// One contact point as a normalised URN: `tel:+33639980012` (E.164, RFC 3966),
/// `mailto:ana@example.org` (RFC 6068, domain in lower case), `telegram:1234`.
///
/// `toString` hides the value, so that an address cannot slip into a log or an exception; the value
/// is asked for by name with [#urn()].
///
/// @param kind which scheme
/// @param value what follows the scheme
public record Address(Kind kind, String value) {

  /// The schemes of an address.
  public enum Kind {
    TEL,
    MAILTO,
    TELEGRAM;

    /// The scheme as written before the colon.
    public String scheme() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @throws IllegalArgumentException if the value does not have the form of its scheme; the
  ///   message never repeats the value
  public Address {
    boolean wellFormed =
        switch (kind) {
          case TEL -> value.matches("\\+[1-9][0-9]{4,14}");
          case MAILTO -> value.matches("[^\\s@<>]{1,64}@[^\\s@<>]{1,255}");
          case TELEGRAM -> value.matches("-?[0-9]{1,19}");
        };
    if (!wellFormed) {
      throw new IllegalArgumentException("not a well-formed " + kind.scheme() + " address");
    }
  }

  public static Address tel(String e164) {
    return new Address(Kind.TEL, e164);
  }

  /// Reads what [#urn()] wrote.
  ///
  /// @throws IllegalArgumentException if the scheme is unknown or the value malformed
  public static Address parse(String urn) {
    for (Kind kind : Kind.values()) {
      String prefix = kind.scheme() + ":";
      if (urn.startsWith(prefix)) {
        return new Address(kind, urn.substring(prefix.length()));
      }
    }
    throw new IllegalArgumentException("an address begins with tel:, mailto: or telegram:");
  }

  public String urn() {
    return kind.scheme() + ":" + value;
  }

  @Override
  public String toString() {
    return kind.scheme() + ":…";
  }
}
