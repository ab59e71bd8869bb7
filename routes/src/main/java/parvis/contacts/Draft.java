package parvis.contacts;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parvis.campaign.OwnHours;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// One line of the list, understood. Absent values were not given.
///
/// @param line in the file
/// @param addresses at least one, each of another kind
/// @param declared fields kept in clear
/// @param sealed fields kept under the person's key
record Draft(
    long line,
    List<Reach> addresses,
    Optional<Language> language,
    Optional<ZoneId> zone,
    Optional<String> area,
    Optional<List<String>> topics,
    Optional<LocalDate> callConsent,
    Optional<LocalDate> letterSent,
    Optional<ChannelKind> prefers,
    Optional<OwnHours> hours,
    Map<String, String> declared,
    Map<String, String> sealed) {

  /// An address and what is known of it.
  ///
  /// @param country ISO 3166-1 region of a telephone number; empty otherwise
  /// @param kind `mobile`, `fixed` or empty
  record Reach(Address address, String country, String kind) {}

  @Override
  public String toString() {
    return "line " + line;
  }
}
