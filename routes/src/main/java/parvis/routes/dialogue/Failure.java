package parvis.routes.dialogue;

/// Why one turn of a batch was not taken.
sealed interface Failure {

  /// Nothing is wrong with the message: the next round takes it.
  enum Again implements Failure {
    INSTANCE
  }

  /// The turn itself failed; the message is tried alone, later.
  record Thrown(Throwable because) implements Failure {
    /// The kind of failure, without its message, which might quote somebody.
    String reason() {
      StackTraceElement[] trace = because.getStackTrace();
      return because.getClass().getSimpleName()
          + (trace.length == 0
              ? ""
              : " at " + trace[0].getClassName() + ":" + trace[0].getLineNumber());
    }
  }
}
