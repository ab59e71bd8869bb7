package parvis.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;

/// The hub cannot start, for a reason the operator can mend. Its message is what the operator
/// reads: one sentence with the thing concerned and the remedy, printed without a stack trace
/// before the process exits with 1.
public final class StartFailure extends RuntimeException {
  public StartFailure(String sentence) {
    super(sentence);
  }

  public StartFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /// What to say when a file or directory could not be used.
  public static StartFailure of(IOException problem, Path where) {
    String reason = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
    if (reason.contains("no space left") || reason.contains("quota exceeded")) {
      return new StartFailure(diskFull(where), problem);
    }
    if (problem instanceof AccessDeniedException
        || reason.contains("permission denied")
        || reason.contains("read-only file system")) {
      return new StartFailure(
          "The data directory "
              + where
              + " cannot be written: give this user the right to write there, or name another with"
              + " PARVIS_DATA_DIR.",
          problem);
    }
    return new StartFailure(
        "The data directory " + where + " cannot be used (" + problem.getMessage() + ").", problem);
  }

  public static String diskFull(Path where) {
    return "The disk that holds " + where + " is full: free some space and start again.";
  }
}
