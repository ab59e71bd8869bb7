package parvis.answer;

/// What was made of a reply.
public sealed interface Reading {

  /// The reply answers the question.
  ///
  /// @param value the answer
  /// @param comment what else was said, as it was written; empty if nothing
  record Understood(Value value, String comment) implements Reading {
    @Override
    public String toString() {
      return "Understood[" + value.kind() + (comment.isEmpty() ? "]" : ", with a comment]");
    }
  }

  /// The reply is no answer to the question, or not surely one: nothing is recorded.
  ///
  /// @param why what to tell the person
  record NotUnderstood(Why why) implements Reading {}

  /// Why a reply was not understood.
  enum Why {
    /// Nothing in it: blank, or nothing but signs.
    EMPTY,
    /// Nothing in it that answers the question.
    NO_MATCH,
    /// It could mean two answers.
    AMBIGUOUS,
    /// A number or option beyond those offered, or a date that does not exist.
    OUT_OF_RANGE
  }
}
