package parvis.routes.dialogue;

import parvis.message.Inbound;
import parvis.store.Claimed;

/// A claimed message and what it says.
record Reply(Claimed row, Inbound inbound) {}
