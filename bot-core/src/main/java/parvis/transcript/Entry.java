package parvis.transcript;

import java.time.Duration;

/// One thing in a transcript. `toString` hides what people said.
public sealed interface Entry {

  /// `< words`: Parvis says this to the person. Further lines of the same message are indented by
  /// two blanks.
  record Said(String text) implements Entry {
    @Override
    public String toString() {
      return "Said";
    }
  }

  /// `<< words`: Parvis says this to another telephone.
  record SaidElsewhere(String text) implements Entry {
    @Override
    public String toString() {
      return "SaidElsewhere";
    }
  }

  /// `> words`: the person writes this. Further lines are indented by two blanks.
  record Replied(String text) implements Entry {
    @Override
    public String toString() {
      return "Replied";
    }
  }

  /// `@ +25h`: time passes, in days, hours, minutes or seconds (`d`, `h`, `m`, `s`).
  record Moved(Duration by) implements Entry {}

  /// `! wave budget 2` or `! test budget 2`: a wave, or a rehearsal, begins that flow.
  record Wave(String flow, int version, boolean test) implements Entry {}

  /// `= record rides yes`: an effect that nobody reads on a telephone.
  record Effected(String text) implements Entry {
    @Override
    public String toString() {
      return "Effected";
    }
  }

  /// `# words`: for the reader of the file.
  record Comment(String text) implements Entry {}
}
