package parvis.store;

import java.util.Optional;
import java.util.UUID;
import parvis.campaign.OwnHours;

/// Messages that wait behind one another: all that is owed, one wave, or reminders that belong to
/// no wave.
///
/// @param name `owed`, `campaign`, or the wave's id
/// @param campaign the campaign, if it is a wave's lane
/// @param pace messages a second at most; infinite if only the channel bounds it
/// @param hours the campaign's own, which narrow the rules'
public record Lane(String name, Optional<UUID> campaign, double pace, Optional<OwnHours> hours) {}
