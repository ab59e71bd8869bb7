package parvis.routes.campaign;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import parvis.campaign.Campaign;
import parvis.config.Settings;
import parvis.consent.Regions;
import parvis.store.Segments;
import parvis.store.Segments.Loopback;

/// What this installation adds to a campaign's file before anybody is counted.
@Component
final class Situation {
  private final Settings settings;

  Situation(Settings settings) {
    this.settings = settings;
  }

  Segments.Terms terms(Campaign campaign, Optional<UUID> id) {
    Set<String> countries = new TreeSet<>(campaign.countries());
    if (countries.isEmpty()) {
      countries.addAll(Regions.of(settings.country()));
    }
    return new Segments.Terms(
        campaign.segment(),
        campaign.channels().stream()
            .map(channel -> channel.addressKind().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        countries,
        loopback(),
        id);
  }

  Loopback loopback() {
    if (!settings.loopback()) {
      return Loopback.NOBODY;
    }
    return settings.twilio().isPresent() ? Loopback.ITS_SPEAKERS : Loopback.EVERYBODY;
  }

  /// Whether anything can carry a message out.
  boolean reaches() {
    return settings.loopback() || settings.twilio().isPresent();
  }
}
