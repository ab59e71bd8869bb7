package parvis.routes.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import parvis.campaign.Campaign;
import parvis.campaign.Timing;
import parvis.campaign.Wave;
import parvis.store.Ids;
import parvis.store.Waves.WaveRow;

/// The rows of a campaign's waves before they begin: the pilot first, if there is one.
final class WavePlan {
  private WavePlan() {}

  /// @param zones where people live; the first of them whose turn comes makes a wave due
  static List<WaveRow> rows(UUID id, Campaign campaign, Collection<ZoneId> zones) {
    List<WaveRow> rows = new ArrayList<>();
    if (campaign.pilot().people() > 0) {
      rows.add(
          wave(
              id,
              0,
              campaign,
              campaign.waves().getFirst(),
              OptionalInt.of(campaign.pilot().people()),
              zones));
    }
    for (int i = 0; i < campaign.waves().size(); i++) {
      Wave wave = campaign.waves().get(i);
      rows.add(wave(id, i + 1, campaign, wave, wave.people(), zones));
    }
    return rows;
  }

  private static WaveRow wave(
      UUID id,
      int number,
      Campaign campaign,
      Wave wave,
      OptionalInt people,
      Collection<ZoneId> zones) {
    Timing timing = new Timing(campaign.hours());
    Instant due =
        zones.stream()
            .map(zone -> timing.turn(wave.at(), zone, true).at())
            .min(Instant::compareTo)
            .orElseThrow();
    return new WaveRow(
        Ids.v7(),
        id,
        number,
        wave.at(),
        due,
        people,
        "PLANNED",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
