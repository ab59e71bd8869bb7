package parvis.gateway;

import parvis.message.ChannelKind;

/// Hears that a pressed button was taken as an answer, so that its message can show so.
public interface Chosen {
  /// Called after the turn is committed; returns at once and never throws.
  ///
  /// @param request that brought the press, as it came from the gateway
  void chosen(ChannelKind channel, byte[] request);
}
