package parvis.gateway;

import java.util.Optional;
import parvis.contact.Address;

/// What loopback does with addresses reserved for trying things: `tel:+33639989000` to `9005`,
/// `mailto:9000@…`, `telegram:9000`.
public enum Reserved {
  DELIVERED,
  FAILS_FOR_GOOD,
  FAILS_TWICE,
  DELIVERED_AFTER_A_MINUTE,
  NEVER_ANSWERS,
  ANSWERS_STOP;

  /// @return empty for every other address, which is delivered
  public static Optional<Reserved> of(Address address) {
    String number =
        switch (address.kind()) {
          case TEL -> address.value().startsWith("+3363998") ? address.value().substring(8) : "";
          case MAILTO -> address.value().substring(0, address.value().indexOf('@'));
          case TELEGRAM -> address.value();
        };
    return number.matches("900[0-5]")
        ? Optional.of(values()[number.charAt(3) - '0'])
        : Optional.empty();
  }
}
