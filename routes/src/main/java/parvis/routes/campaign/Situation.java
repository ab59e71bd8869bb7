package parvis.routes.campaign;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import parvis.campaign.Campaign;
import parvis.config.Settings;
import parvis.consent.Regions;
import parvis.message.ChannelKind;
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
    return new Segments.Terms(campaign.segment(), campaign.channels(), countries, loopback(), id);
  }

  Loopback loopback() {
    return settings.loopback()
        ? new Loopback(EnumSet.complementOf(gateways()), true)
        : new Loopback(EnumSet.noneOf(ChannelKind.class), false);
  }

  /// The channels of a campaign that nothing here can carry.
  List<ChannelKind> missing(Campaign campaign) {
    EnumSet<ChannelKind> carried = gateways();
    return campaign.channels().stream()
        .filter(channel -> !settings.loopback() && !carried.contains(channel))
        .toList();
  }

  private EnumSet<ChannelKind> gateways() {
    EnumSet<ChannelKind> gateways = EnumSet.noneOf(ChannelKind.class);
    settings.twilio().ifPresent(_ -> gateways.add(ChannelKind.SMS));
    settings.telegram().ifPresent(_ -> gateways.add(ChannelKind.TELEGRAM));
    settings.mail().ifPresent(_ -> gateways.add(ChannelKind.EMAIL));
    return gateways;
  }
}
