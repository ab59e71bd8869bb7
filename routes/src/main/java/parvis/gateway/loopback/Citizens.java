package parvis.gateway.loopback;

import parvis.contact.Address;
import parvis.message.ChannelKind;

/// Those who answer over loopback: what they say enters the inbox as any message does.
public interface Citizens {
  /// @param id of the message, unique within loopback
  void say(ChannelKind channel, Address from, String text, String id);
}
