package parvis.session;

import java.time.Instant;
import parvis.contact.Address;

/// An attempt to prove that another telephone belongs to the same person: a code was sent to it and
/// is to be typed here.
///
/// @param other the telephone the code was sent to
/// @param salt 16 hexadecimal digits
/// @param hash SHA-256 of salt and code, hexadecimal; empty once used up
/// @param expires after which the code is worthless
/// @param tries wrong codes typed so far
/// @param sends codes sent since `firstSend`, whatever the number
/// @param firstSend beginning of the day in which sends are counted
public record LinkTry(
    Address other,
    String salt,
    String hash,
    Instant expires,
    int tries,
    int sends,
    Instant firstSend) {

  @Override
  public String toString() {
    return "LinkTry[" + tries + " tries, " + sends + " sends]";
  }
}
