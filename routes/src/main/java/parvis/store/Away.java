package parvis.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionException;

/// Whether something failed because the database is away, busy or starting, so that the very same
/// is to be tried again, and what it was about is not to blame. Spring counts a broken connection
/// among its non-transient failures; PostgreSQL's own words are asked for that.
public final class Away {
  private Away() {}

  public static boolean is(Throwable problem) {
    if (problem instanceof TransientDataAccessException
        || problem instanceof TransactionException
        || problem instanceof CannotGetJdbcConnectionException) {
      return true;
    }
    for (@Nullable Throwable t = problem; t != null; t = t.getCause()) {
      if (t instanceof SQLTransientException) {
        return true; // the pool's, which names no state
      }
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        return away(sql.getSQLState());
      }
    }
    return false;
  }

  // 08 connection, 25006 read only (a standby), 40 rolled back, 53 out of disk, memory or
  // connections, 55P03 and 57014 time-outs, 57P shutting down or starting, 58 the server's system.
  private static boolean away(String state) {
    return state.matches("08...|25006|40...|53...|55P03|57014|57P..|58...");
  }
}
