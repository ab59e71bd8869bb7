package parvis.api;

import org.springframework.http.HttpStatus;

/// A handler refuses a request. The detail is one sentence for the caller: what, to which thing,
/// and what to do; it never repeats an address or a text of a citizen.
public final class Refused extends RuntimeException {
  private final HttpStatus status;
  private final String detail;

  public Refused(HttpStatus status, String detail) {
    super(detail);
    this.status = status;
    this.detail = detail;
  }

  public static Refused notFound(String detail) {
    return new Refused(HttpStatus.NOT_FOUND, detail);
  }

  public static Refused unprocessable(String detail) {
    return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, detail);
  }

  HttpStatus status() {
    return status;
  }

  String detail() {
    return detail;
  }
}
