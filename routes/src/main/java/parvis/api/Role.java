package parvis.api;

import java.util.Locale;

/// What an operator may do. `ADMIN` may do everything.
public enum Role {
  /// Sees counts and states.
  VIEWER,
  /// Checks and publishes flows, plans campaigns.
  AUTHOR,
  /// Schedules what an author planned.
  APPROVER,
  /// Runs the installation: contacts, pausing, releasing the outbox.
  OPERATOR,
  /// Reads everything that was recorded, changes nothing.
  AUDITOR,
  ADMIN;

  /// As written in commands, JSON and the database.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException if no role has that code
  public static Role of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
