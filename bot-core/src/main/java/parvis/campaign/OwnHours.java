package parvis.campaign;

import java.time.LocalTime;
import java.util.Optional;
import parvis.consent.ContactHours;

/// Hours of a campaign's own, on the recipient's wall; they only narrow the rules'.
///
/// @param from inclusive
/// @param to exclusive, after `from`
public record OwnHours(LocalTime from, LocalTime to) {
  public OwnHours {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("hours end after they begin");
    }
  }

  /// The rules' hours, narrowed by a campaign's own if it has any.
  public static ContactHours narrowed(Optional<OwnHours> own) {
    return own.map(hours -> ContactHours.narrowedTo(hours.from(), hours.to()))
        .orElseGet(ContactHours::ofRules);
  }
}
