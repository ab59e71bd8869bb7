package parvis.cli.remote;

import java.util.List;

/// A command could not do what was asked: exit code 1. It says what happened and to which thing,
/// and what to do next.
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String next;
  private final transient List<String> details;
  private final int status;

  /// @param what what happened, to which thing; one sentence
  /// @param next what to do next; empty if there is nothing to say
  public Failure(String what, String next) {
    this(what, next, List.of(), 0);
  }

  /// @param details further lines, one fault each
  /// @param status the HTTP status the hub gave; 0 if none was received
  public Failure(String what, String next, List<String> details, int status) {
    super(what);
    this.next = next;
    this.details = List.copyOf(details);
    this.status = status;
  }

  public String next() {
    return next;
  }

  public List<String> details() {
    return details;
  }

  /// The HTTP status, 0 if the hub was not reached or not concerned.
  public int status() {
    return status;
  }

  /// Keeps the exception beneath for `--verbose`.
  public Failure because(Throwable cause) {
    initCause(cause);
    return this;
  }
}
