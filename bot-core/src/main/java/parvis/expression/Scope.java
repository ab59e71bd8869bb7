package parvis.expression;

import java.time.LocalDate;

/// What an expression sees while it is evaluated.
public interface Scope {
  /// The answer or calculation in a slot that [Names] gave; never asked for -1.
  Datum value(int slot);

  /// `.`: the answer under examination; nothing outside constraints.
  default Datum self() {
    return Datum.NOTHING;
  }

  /// A column of the choice under examination; nothing outside choice filters.
  default Datum column(int index) {
    return Datum.NOTHING;
  }

  /// Today where the person lives.
  LocalDate today();
}
