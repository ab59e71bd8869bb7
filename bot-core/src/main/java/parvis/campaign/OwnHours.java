package parvis.campaign;

import java.time.LocalTime;

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
}
