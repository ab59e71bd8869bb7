package parvis.cli;

import java.nio.file.Path;
import parvis.cli.remote.Failure;
import parvis.transcript.Transcript;

/// Reads transcripts.
final class Scripts {
  private Scripts() {}

  /// @throws Failure if the file cannot be read or is no transcript
  static Transcript read(Shell shell, Path file) {
    try {
      return Transcript.parse(file.toString(), shell.text(file));
    } catch (Transcript.MalformedException malformed) {
      throw new Failure(
              String.valueOf(malformed.getMessage()),
              shell.words().say("transcript.malformed.next"))
          .because(malformed);
    }
  }
}
