package parvis.session;

/// Who speaks, and whom to ring: the settings that stand in what Parvis says. All of them are words
/// shown to people, so they are kept in the GSM 7-bit alphabet where possible.
///
/// @param name the full name, "Mairie de Saint-Elme"
/// @param shortName used instead where one part is all there is; the name again if there is none
/// @param phone as people dial it, "04 65 71 00 00"
/// @param hours when somebody answers, "lun-ven 9h-12h et 14h-17h"
/// @param dpo whom to write to about data
/// @param citizenSmsPrice what one SMS costs a citizen, in words; empty: the operator's usual price
/// @param messageDays days for which a message from an unknown number is kept
/// @param callingCode country code of numbers typed without one, digits only: "33"
public record Organisation(
    String name,
    String shortName,
    String phone,
    String hours,
    String dpo,
    String citizenSmsPrice,
    int messageDays,
    String callingCode) {

  public Organisation {
    shortName = shortName.isEmpty() ? name : shortName;
    if (!callingCode.matches("[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException("a calling code is one to three digits, such as 33");
    }
  }
}
