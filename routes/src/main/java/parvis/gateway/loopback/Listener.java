package parvis.gateway.loopback;

import parvis.gateway.Attempt;
import parvis.message.ChannelKind;

/// Hears what loopback delivers, as the telephone of a citizen rings. Called on the sender's
/// thread: returns at once.
public interface Listener {
  void delivered(ChannelKind channel, Attempt attempt);
}
