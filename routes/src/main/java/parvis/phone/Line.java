package parvis.phone;

import parvis.contact.Address;
import parvis.message.ChannelKind;

/// One way to one citizen: a telephone, a chat, a mailbox.
public record Line(ChannelKind channel, Address address) {}
