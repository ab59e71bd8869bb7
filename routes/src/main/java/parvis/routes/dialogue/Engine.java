package parvis.routes.dialogue;

import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.Event;
import parvis.session.Turn;

/// The pure function that understands: [parvis.session.Dialogue#resume].
@FunctionalInterface
interface Engine {
  Turn resume(Circumstances now, Conversation conversation, Event event);
}
