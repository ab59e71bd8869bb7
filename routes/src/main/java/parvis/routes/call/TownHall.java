package parvis.routes.call;

import java.time.ZonedDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import parvis.channel.sms.PhoneNumbers;
import parvis.config.BusinessClock;
import parvis.config.Settings;

/// Where callers are put through, while somebody answers there. Hours that cannot be read are only
/// said, never relied on.
@Component
final class TownHall {
  private static final Logger LOG = LoggerFactory.getLogger(TownHall.class);

  private final Optional<String> number;
  private final Optional<OpeningHours> hours;
  private final Settings settings;
  private final BusinessClock clock;

  TownHall(Settings settings, BusinessClock clock) {
    this.settings = settings;
    this.clock = clock;
    this.number =
        new PhoneNumbers(settings.country()).read(settings.organisation().phone())
                instanceof PhoneNumbers.Result.Valid valid
            ? Optional.of(valid.address().value())
            : Optional.empty();
    this.hours = OpeningHours.read(settings.organisation().hours());
    boolean telephone = settings.twilio().flatMap(Settings.Twilio::voiceFrom).isPresent();
    if (telephone && (number.isEmpty() || hours.isEmpty())) {
      LOG.warn(
          "event=voice.town_hall_not_rung number_read={} hours_read={}"
              + " because=\"PARVIS_ORGANISATION_PHONE or _HOURS is not plain enough to read\"",
          number.isPresent(),
          hours.isPresent());
    }
  }

  /// The number to put callers through to, if somebody answers there now.
  Optional<String> dial() {
    ZonedDateTime now = clock.instant().atZone(settings.timeZone());
    return number.filter(_ -> hours.map(open -> open.contain(now)).orElse(false));
  }
}
