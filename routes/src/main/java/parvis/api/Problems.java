package parvis.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns what went wrong in a controller of the interface into problem details. Spring's own
/// refusals (wrong method, unreadable body) are problem details already.
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

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

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    CannotCreateTransactionException.class
  })
  ResponseEntity<ProblemDetail> databaseAway(Exception away) {
    LOG.warn("event=api.database_away kind={}", away.getClass().getSimpleName());
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
    problem.setDetail("The hub has no database just now.");
    problem.setProperty("remedy", "Wait a moment and try again.");
    return ResponseEntity.of(problem).build();
  }

  // The message of an unforeseen exception may repeat what was sent: only its class is told.
  @ExceptionHandler
  ResponseEntity<ProblemDetail> defect(Exception defect) {
    StackTraceElement[] trace = defect.getStackTrace();
    LOG.error(
        "event=api.defect kind={} at={}",
        defect.getClass().getName(),
        trace.length > 0 ? trace[0] : "?");
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
    problem.setDetail("The hub failed on this request. This is a fault of Parvis.");
    return ResponseEntity.of(problem).build();
  }
}
