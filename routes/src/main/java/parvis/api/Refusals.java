package parvis.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Turns a [Refusal] into problem details (RFC 9457) with `remedy` and `faults`. It comes before the
/// advice for everything else.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {
  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal) {
    ProblemDetail problem = ProblemDetail.forStatus(refusal.status());
    problem.setDetail(refusal.getMessage());
    if (!refusal.remedy().isEmpty()) {
      problem.setProperty("remedy", refusal.remedy());
    }
    if (!refusal.faults().isEmpty()) {
      problem.setProperty("faults", refusal.faults());
    }
    return ResponseEntity.of(problem).build();
  }
}
