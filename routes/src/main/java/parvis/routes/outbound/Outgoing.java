package parvis.routes.outbound;

import java.util.Optional;
import parvis.message.AttemptId;
import parvis.store.ClaimedMessage;
import parvis.store.Letter;
import parvis.store.ToMark;

/// A claimed message, opened, with a place on its line and an attempt made for it.
///
/// @param campaign the pace of its lane
record Outgoing(
    ClaimedMessage message, Letter letter, Line line, Pace campaign, AttemptId attempt) {
  ToMark toMark() {
    return new ToMark(
        message.messageId(), message.token(), attempt, line.gateway().name(), Optional.empty());
  }

  @Override
  public String toString() {
    return "outgoing " + message.messageId();
  }
}
