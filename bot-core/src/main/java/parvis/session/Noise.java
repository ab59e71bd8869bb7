package parvis.session;

import java.time.Instant;

/// What keeps two robots from talking to each other for ever.
///
/// @param last hash of the last reply's text
/// @param same how many times in a row that text came without getting anywhere
/// @param idle replies since `since` that got nowhere
/// @param since beginning of the day in which they are counted
public record Noise(int last, int same, int idle, Instant since) {
  static final Noise NONE = new Noise(0, 0, 0, Instant.EPOCH);
}
