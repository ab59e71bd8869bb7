package parvis.config;

import java.util.Optional;

/// The rules for a sender of SMS that people are to answer.
final class Sender {
  private Sender() {}

  /// What is wrong with `sender`, in a sentence; empty if nothing is.
  static Optional<String> problem(String sender) {
    String name = Setting.TWILIO_SMS_FROM.inEnvironment();
    if (sender.chars().anyMatch(Character::isLetter)) {
      return Optional.of(
          name + " is a name, and nobody can answer a name: give a number that receives SMS.");
    }
    // French numbering plan (Arcep 2022-1583): mobile numbers may not be used by automated systems.
    if (sender.matches("(\\+33|0033|0)[67][0-9]{8}")) {
      return Optional.of(
          name
              + " is a French 06/07 number, which may not be used by automatic systems (Arcep decision"
              + " 2022-1583): apply for a number of the range 0937 to 0939.");
    }
    if (!sender.matches("\\+[1-9][0-9]{6,14}|[0-9]{3,8}")) {
      return Optional.of(
          name + " must be a number such as +33937000000, or a short code of 3 to 8 digits.");
    }
    return Optional.empty();
  }
}
