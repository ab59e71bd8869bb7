package parvis.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Orders a STOP and the step to SENDING, which would otherwise each read before the other commits.
/// Whoever writes a suppression closes the gate first, in the same transaction; whoever marks
/// messages passes it first. After the commit of a STOP no campaign message to that address enters
/// SENDING: a marking transaction that overlapped has committed before, and the next one reads the
/// suppression. Held for the milliseconds of one commit; PostgreSQL serves waiters in order.
public final class SendingGate {
  private static final long KEY = 0x5061727669730001L;

  private static final String CLOSE = "SELECT pg_advisory_xact_lock(:key)";

  private static final String PASS = "SELECT pg_advisory_xact_lock_shared(:key)";

  private SendingGate() {}

  /// Closes the gate until the current transaction ends. To be called before the suppression row is
  /// inserted, and as late as possible: nobody sends meanwhile.
  public static void close(JdbcClient jdbc) {
    jdbc.sql(CLOSE).param("key", KEY).query((_, _) -> 1).single();
  }

  /// Passes the gate in the current transaction, before the statement that marks.
  static void pass(JdbcClient jdbc) {
    jdbc.sql(PASS).param("key", KEY).query((_, _) -> 1).single();
  }
}
