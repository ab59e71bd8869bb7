package parvis.api;

import java.util.List;
import org.springframework.http.HttpStatus;

/// A request is refused for a reason its sender can do something about. It becomes problem details
/// with `detail`, `remedy` and `faults`. No personal data in any of them.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String remedy;
  private final transient List<?> faults;

  /// @param status a 4xx
  /// @param detail what happened, to which thing; one sentence
  /// @param remedy what to do next; one sentence, may be empty
  /// @param faults further findings, each a record that becomes a JSON object, such as
  ///   [parvis.flow.Fault]
  public Refusal(HttpStatus status, String detail, String remedy, List<?> faults) {
    super(detail);
    this.status = status;
    this.remedy = remedy;
    this.faults = List.copyOf(faults);
  }

  /// 404: there is no such thing.
  public static Refusal absent(String detail, String remedy) {
    return new Refusal(HttpStatus.NOT_FOUND, detail, remedy, List.of());
  }

  /// 409: the thing is in a state that does not allow it.
  public static Refusal conflict(String detail, String remedy) {
    return new Refusal(HttpStatus.CONFLICT, detail, remedy, List.of());
  }

  /// 422: what was sent is understood and faulty.
  public static Refusal faulty(String detail, String remedy, List<?> faults) {
    return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, detail, remedy, faults);
  }

  /// 400: a parameter is missing or out of its range.
  public static Refusal misused(String detail, String remedy) {
    return new Refusal(HttpStatus.BAD_REQUEST, detail, remedy, List.of());
  }

  public HttpStatus status() {
    return status;
  }

  public String remedy() {
    return remedy;
  }

  public List<?> faults() {
    return faults;
  }
}
