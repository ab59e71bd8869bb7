package parvis.flow;

/// The kinds of question, as `answer:` names them.
public sealed interface AnswerType {

  /// `yes_no`.
  record YesNo() implements AnswerType {}

  /// `select_one LIST`.
  record SelectOne(ChoiceList list) implements AnswerType {}

  /// `select_multiple LIST`.
  record SelectMultiple(ChoiceList list) implements AnswerType {}

  /// `integer`.
  record Whole() implements AnswerType {}

  /// `decimal`.
  record Real() implements AnswerType {}

  /// `scale LEAST MOST`: a whole number, both bounds allowed.
  record Scale(long least, long most) implements AnswerType {}

  /// `date`.
  record Day() implements AnswerType {}

  /// `text` or `text MAX`.
  ///
  /// @param maxChars the most that is kept, in UTF-16 units
  record Words(int maxChars) implements AnswerType {
    /// Kept of an answer where the file sets no bound.
    public static final int USUAL = 1_000;
  }
}
