package parvis.routes.dialogue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parvis.config.Settings;
import parvis.consent.ContactHours;
import parvis.message.MessageClass;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.session.Turn;
import parvis.store.AddressHash;
import parvis.store.Persons;

/// Holds back what a timer would send of our own accord at a quiet hour: the timer rings again when
/// it may. Whom only loopback reaches is exempt.
@Component
final class Courtesy {
  private final ContactHours hours = ContactHours.ofRules();
  private final Persons persons;
  private final Settings settings;

  Courtesy(Persons persons, Settings settings) {
    this.persons = persons;
    this.settings = settings;
  }

  /// When the turn may be taken instead; empty if now.
  Optional<Instant> later(Occasion occasion, Turn turn, Instant now) {
    if (!(occasion.event() instanceof Event.Woken)
        || turn.effects().stream().noneMatch(Courtesy::unasked)) {
      return Optional.empty();
    }
    ZoneId zone = occasion.who().person().zone();
    ContactHours.Moment moment = hours.earliest(ContactHours.Act.MESSAGE, now, zone);
    return moment.moved() && !exempt(occasion.at()) ? Optional.of(moment.at()) : Optional.empty();
  }

  private static boolean unasked(Effect effect) {
    return effect instanceof Effect.Say say && say.messageClass() == MessageClass.CAMPAIGN;
  }

  private boolean exempt(AddressHash address) {
    return settings.loopback()
        && (settings.twilio().isEmpty() || persons.speaksThroughLoopback(address));
  }
}
