package parvis.routes.outbound;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parvis.campaign.OwnHours;
import parvis.consent.ContactHours;
import parvis.consent.ContactHours.Moment;
import parvis.gateway.Gateway;
import parvis.store.ClaimedMessage;
import parvis.store.Lane;

/// Whom hours allow to be written to now, of one lane: the rules' hours on the recipient's wall,
/// narrowed by the campaign's own. They may have become quiet since a message was handed over, as
/// when its pace is slow or the gateway was away.
final class Courtesy {
  private final ContactHours hours;
  private final Instant now;
  private final Map<ZoneId, Optional<Moment>> later = new HashMap<>();

  Courtesy(Lane lane, Instant now) {
    this.hours = OwnHours.narrowed(lane.hours());
    this.now = now;
  }

  /// When a message may leave instead; empty if now. What loopback carries disturbs nobody.
  Optional<Moment> later(ClaimedMessage message, Gateway gateway) {
    return gateway.name().equals(Gateway.LOOPBACK)
        ? Optional.empty()
        : message.courteous().flatMap(zone -> later.computeIfAbsent(zone, this::later));
  }

  /// A message that is marked now may still wait for its turn: the hour must allow that moment too.
  private Optional<Moment> later(ZoneId zone) {
    Moment first = hours.earliest(ContactHours.Act.MESSAGE, now, zone);
    Moment last = hours.earliest(ContactHours.Act.MESSAGE, now.plus(Dispatcher.AHEAD), zone);
    return Optional.of(first.moved() ? first : last).filter(Moment::moved);
  }
}
