package parvis.answer;

import java.util.List;

/// What kind of answer the open question waits for.
public sealed interface Expected {

  /// Yes or no; read as [Value.YesNo].
  record YesNo() implements Expected {}

  /// One of these; read as [Value.Choice].
  ///
  /// @param options in the order in which they were shown
  record One(List<OptionWords> options) implements Expected {
    public One {
      options = List.copyOf(options);
    }
  }

  /// Any number of these; read as [Value.Choices].
  ///
  /// @param options in the order in which they were shown
  record Many(List<OptionWords> options) implements Expected {
    public Many {
      options = List.copyOf(options);
    }
  }

  /// A whole number; read as [Value.Whole].
  record Whole() implements Expected {}

  /// A decimal number; read as [Value.Real].
  record Real() implements Expected {}

  /// A whole number between two ends, both allowed; read as [Value.Whole].
  ///
  /// @param least the lower end
  /// @param most the upper end, greater than the lower
  record Scale(long least, long most) implements Expected {
    public Scale {
      if (least >= most) {
        throw new IllegalArgumentException("a scale's upper end is greater than its lower");
      }
    }
  }

  /// A calendar date; read as [Value.Day].
  record Day() implements Expected {}

  /// Free text; read as [Value.Words].
  ///
  /// @param maxChars the most that is kept, in UTF-16 units; what is longer is cut between
  ///   graphemes
  record Words(int maxChars) implements Expected {
    public Words {
      if (maxChars < 1) {
        throw new IllegalArgumentException("free text keeps at least one character");
      }
    }
  }
}
