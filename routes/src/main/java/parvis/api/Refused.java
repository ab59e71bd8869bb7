package parvis.api;

import java.util.List;
import org.springframework.http.HttpStatus;

/// A handler refuses a request. It becomes problem details (RFC 9457) with `detail`, `remedy` and
/// `faults`; none of them ever repeats an address or a text of a citizen.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String detail;
  private final String remedy;
  private final transient List<?> faults;

  public Refused(HttpStatus status, String detail) {
    this(status, detail, "", List.of());
  }

  /// @param status a 4xx
  /// @param detail what happened, to which thing; one sentence
  /// @param remedy what to do next; one sentence, may be empty
  /// @param faults further findings, each a record that becomes a JSON object `{file?, line,
  ///   column, problem, remedy}`, such as [parvis.flow.Fault]
  public Refused(HttpStatus status, String detail, String remedy, List<?> faults) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.remedy = remedy;
    this.faults = List.copyOf(faults);
  }

  public static Refused notFound(String detail) {
    return notFound(detail, "");
  }

  public static Refused unprocessable(String detail) {
    return unprocessable(detail, "", List.of());
  }

  /// 404: there is no such thing.
  public static Refused notFound(String detail, String remedy) {
    return new Refused(HttpStatus.NOT_FOUND, detail, remedy, List.of());
  }

  /// 422: what was sent is understood and faulty.
  public static Refused unprocessable(String detail, String remedy, List<?> faults) {
    return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, detail, remedy, faults);
  }

  /// 409: the thing is in a state that does not allow it.
  public static Refused conflict(String detail, String remedy) {
    return new Refused(HttpStatus.CONFLICT, detail, remedy, List.of());
  }

  /// 400: a parameter is missing or out of its range.
  public static Refused misused(String detail, String remedy) {
    return new Refused(HttpStatus.BAD_REQUEST, detail, remedy, List.of());
  }

  HttpStatus status() {
    return status;
  }

  String detail() {
    return detail;
  }

  String remedy() {
    return remedy;
  }

  List<?> faults() {
    return faults;
  }
}
