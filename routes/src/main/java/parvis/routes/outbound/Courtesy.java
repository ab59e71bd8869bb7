package parvis.routes.outbound;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parvis.campaign.OwnHours;
import parvis.consent.ContactHours;
import parvis.consent.ContactHours.Moment;
import parvis.consent.Rule;
import parvis.consent.Rules;
import parvis.gateway.Gateway;
import parvis.store.ClaimedMessage;
import parvis.store.Lane;

/// Whom hours allow to be written to now, of one lane: the rules' hours on the recipient's wall,
/// narrowed by the campaign's own and by the recipient's. They may have become quiet since a
/// message was handed over, as when its pace is slow or the gateway was away.
final class Courtesy {
  private static final Rule PREFERRED = Rules.all().find("preference.hours").orElseThrow();

  private final Optional<OwnHours> campaign;
  private final ContactHours hours;
  private final Instant now;
  private final Map<Wall, Optional<Moment>> later = new HashMap<>();

  /// Whose clock, and what they wish of it.
  private record Wall(ZoneId zone, Optional<OwnHours> wished) {}

  Courtesy(Lane lane, Instant now) {
    this.campaign = lane.hours();
    this.hours = OwnHours.narrowed(campaign);
    this.now = now;
  }

  /// When a message may leave instead; empty if now. What loopback carries disturbs nobody.
  Optional<Moment> later(ClaimedMessage message, Gateway gateway) {
    return gateway.name().equals(Gateway.LOOPBACK)
        ? Optional.empty()
        : message
            .courteous()
            .flatMap(zone -> later.computeIfAbsent(new Wall(zone, message.hours()), this::later));
  }

  private Optional<Moment> later(Wall wall) {
    Optional<Moment> allowed = later(hours, wall.zone());
    Instant from = allowed.map(Moment::at).orElse(now);
    return wall.wished()
        .flatMap(this::narrowed)
        .flatMap(wished -> later(wished, wall.zone()))
        .filter(moment -> moment.at().isAfter(from))
        .map(moment -> new Moment(moment.at(), true, PREFERRED))
        .or(() -> allowed);
  }

  /// A wish that the campaign's hours leave nothing of is none: they have come to hold later.
  private Optional<ContactHours> narrowed(OwnHours wished) {
    return campaign
        .map(wished::and)
        .orElse(Optional.of(wished))
        .filter(OwnHours::leavesSome)
        .map(own -> OwnHours.narrowed(Optional.of(own)));
  }

  /// A message that is marked now may still wait for its turn: the hour must allow that moment too.
  private Optional<Moment> later(ContactHours open, ZoneId zone) {
    Moment first = open.earliest(ContactHours.Act.MESSAGE, now, zone);
    Moment last = open.earliest(ContactHours.Act.MESSAGE, now.plus(Dispatcher.AHEAD), zone);
    return Optional.of(first.moved() ? first : last).filter(Moment::moved);
  }
}
