package parvis.session;

import java.time.Instant;
import parvis.flow.FlowRef;

/// A session that has ended, without its answers: kept so that late replies and RETIRER find it.
///
/// @param flow the flow and version
/// @param test whether it was a rehearsal, which settles nothing
/// @param end how it ended
/// @param at when
public record Past(FlowRef flow, boolean test, End end, Instant at) {

  /// How a session ends.
  public enum End {
    /// The last question was answered.
    COMPLETED,
    /// The person was silent too long.
    EXPIRED,
    /// The person said no to the invitation, or the number was wrong.
    DECLINED,
    /// The person took the answers back.
    WITHDRAWN,
    /// The consultation closed before the end was reached.
    CLOSED
  }

  /// Whether answers of it may still count.
  boolean mayHoldAnswers() {
    return end != End.WITHDRAWN && end != End.DECLINED;
  }
}
