package parvis.session;

import java.time.Instant;
import parvis.flow.Flow;
import parvis.flow.FlowRef;
import parvis.flow.Handling;

/// The kinds of timer a session asks for: one reminder of its open question, and its end. As long
/// as a session is on the stack its end is set.
public final class Timers {
  private static final String REMINDER = "reminder:";
  private static final String EXPIRY = "expiry:";

  private Timers() {}

  static String reminder(Session session) {
    return REMINDER + session.flow();
  }

  static String expiry(Session session) {
    return expiry(session.flow());
  }

  /// The kind of timer that ends sessions of a flow.
  public static String expiry(FlowRef flow) {
    return EXPIRY + flow;
  }

  /// Sets both timers anew from the moment the person last took part.
  static void set(Work work, Flow flow, Session session) {
    Handling handling = flow.handling();
    if (session.stage() instanceof Stage.Asking asking
        && !asking.reminded()
        && handling.reminderAfter().isPositive()) {
      Instant due = work.at.plus(handling.reminderAfter());
      work.add(new Effect.Wake(reminder(session), due));
    } else {
      work.add(new Effect.NoWake(reminder(session)));
    }
    work.add(new Effect.Wake(expiry(session), work.at.plus(handling.expiry())));
  }
}
