package parvis.campaign;

import java.time.Duration;

/// The few who are written to first, and what the rest wait for: a mistake that reaches fifty
/// people is not one that reaches all.
///
/// @param people how many, 0 for none; 50 unless the file says otherwise
/// @param hold what lets the rest go
public record Pilot(int people, Hold hold) {
  public static final Pilot DEFAULT = new Pilot(50, new Hold.For(Duration.ofMinutes(2)));

  /// What lets the rest go.
  public sealed interface Hold {
    /// Time, in which staff may pause.
    record For(Duration time) implements Hold {}

    /// A member of staff: the campaign pauses itself after the pilot until it is resumed.
    record Approval() implements Hold {}
  }
}
