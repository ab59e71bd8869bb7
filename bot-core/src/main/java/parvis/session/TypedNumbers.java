package parvis.session;

import java.util.Optional;
import parvis.contact.Address;

/// Reads a telephone number that somebody typed as a whole message.
@FunctionalInterface
public interface TypedNumbers {

  /// @param typed the whole message as written
  /// @return empty if it is not a telephone number and nothing else
  Optional<Address> read(String typed);

  /// Knows only the shape of numbers: `+33 6…`, `0033 6…`, or a trunk 0 and nine digits or so, with
  /// blanks, dots, dashes, slashes and brackets between. Where numbering plans are at hand, use
  /// them.
  ///
  /// @param callingCode country of numbers typed without one: `33`
  static TypedNumbers shaped(String callingCode) {
    return typed -> {
      if (typed.length() > 40 || !typed.strip().matches("\\+?[0-9][0-9 .()/\\u00A0-]{7,30}")) {
        return Optional.empty();
      }
      boolean plus = typed.strip().startsWith("+");
      String digits = typed.replaceAll("[^0-9]", "");
      String international;
      if (plus) {
        international = digits;
      } else if (digits.startsWith("00")) {
        international = digits.substring(2);
      } else if (digits.startsWith("0") && digits.length() >= 9) {
        international = callingCode + digits.substring(1);
      } else {
        return Optional.empty();
      }
      return international.matches("[1-9][0-9]{7,14}")
          ? Optional.of(Address.tel("+" + international))
          : Optional.empty();
    };
  }
}
