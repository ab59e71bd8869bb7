package parvis.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Short reasons from the driver's chain of exceptions.
final class Reasons {
  private Reasons() {}

  /// The deepest message of the chain in one line: the pool wraps what the server said.
  static String of(SQLException problem) {
    String reason = "no reason given";
    for (@Nullable Throwable t = problem; t != null; t = t.getCause()) {
      if (t.getMessage() != null) {
        reason = t.getMessage().strip().lines().findFirst().orElse(reason);
      }
    }
    return reason;
  }
}
