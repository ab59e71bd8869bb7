package parvis.flow;

import java.time.LocalDate;
import java.util.Optional;

/// The public matter a flow belongs to.
///
/// @param name its stable name; the flow's own name unless the file says otherwise
/// @param title what it is about, as it reads after "questions sur": `les bus`
/// @param purpose what the answers are for
/// @param closes the last day on which answers count
/// @param eraseAfter the day after which answers are erased
/// @param minAge the least age of those who may answer, in years; 0 if all may
/// @param alert whom among staff an alert reaches, by name
public record Consultation(
    String name,
    Wording title,
    Wording purpose,
    Optional<LocalDate> closes,
    LocalDate eraseAfter,
    int minAge,
    Optional<String> alert) {

  /// The last day on which answers count.
  public LocalDate lastDay() {
    return closes.orElse(eraseAfter);
  }
}
