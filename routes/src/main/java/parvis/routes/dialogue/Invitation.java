package parvis.routes.dialogue;

import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.store.AddressHash;

/// One person whom a wave speaks to, and where.
public record Invitation(PersonId person, ChannelKind channel, AddressHash at) {}
