package parvis.api;

import java.util.List;
import org.springframework.http.HttpStatus;

/// A handler refuses a request. It becomes problem details (RFC 9457) with `detail` and `remedy` in
/// the language of the caller, and `faults`; none of them ever repeats an address or a text of a
/// citizen.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final Reason reason;
  private final transient List<?> values;
  private final transient List<?> faults;

  private Refused(HttpStatus status, Reason reason, List<?> faults, Object... values) {
    super(reason.key());
    this.status = status;
    this.reason = reason;
    this.faults = List.copyOf(faults);
    this.values = List.of(values);
  }

  /// 404: there is no such thing.
  static Refused notFound(Reason reason, Object... values) {
    return new Refused(HttpStatus.NOT_FOUND, reason, List.of(), values);
  }

  /// 422: what was sent is understood and faulty.
  ///
  /// @param faults further findings, each a record that becomes a JSON object `{file?, line,
  ///   column, problem, remedy}`, such as [parvis.flow.Fault]
  static Refused unprocessable(Reason reason, List<?> faults, Object... values) {
    return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, reason, faults, values);
  }

  /// 409: the thing is in a state that does not allow it.
  static Refused conflict(Reason reason, Object... values) {
    return new Refused(HttpStatus.CONFLICT, reason, List.of(), values);
  }

  /// 400: a parameter is missing or out of its range.
  static Refused misused(Reason reason, Object... values) {
    return new Refused(HttpStatus.BAD_REQUEST, reason, List.of(), values);
  }

  /// 503: not now.
  static Refused unavailable(Reason reason, Object... values) {
    return new Refused(HttpStatus.SERVICE_UNAVAILABLE, reason, List.of(), values);
  }

  HttpStatus status() {
    return status;
  }

  Reason reason() {
    return reason;
  }

  List<?> values() {
    return values;
  }

  List<?> faults() {
    return faults;
  }
}
