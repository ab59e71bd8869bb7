package parvis.contacts;

import java.time.LocalDate;
import java.util.Set;

/// How a list is to be imported.
///
/// @param source where the addresses come from, in words people understand: INFO quotes it
/// @param sourceOn when they were collected
/// @param purpose what for
/// @param basis the legal basis
/// @param segmentFields free fields kept in clear, for segments
/// @param skipBad whether good lines are imported though others are faulty
/// @param operator who imports
public record ImportRequest(
    String source,
    LocalDate sourceOn,
    String purpose,
    String basis,
    Set<String> segmentFields,
    boolean skipBad,
    String operator) {
  public ImportRequest {
    segmentFields = Set.copyOf(segmentFields);
  }
}
