package parvis.routes.outbound;

import parvis.message.AttemptId;
import parvis.store.ClaimedMessage;
import parvis.store.Letter;

/// A claimed message, opened, with a place on its line and an attempt made for it.
///
/// @param campaign the pace of its lane
record Outgoing(
    ClaimedMessage message, Letter letter, Line line, Pace campaign, AttemptId attempt) {
  @Override
  public String toString() {
    return "outgoing " + message.messageId();
  }
}
