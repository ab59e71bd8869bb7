package parvis.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns what a handler throws into problem details. Nothing from the request is repeated in them.
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

  /// The database is away: the caller may try again soon.
  @ExceptionHandler({
    CannotGetJdbcConnectionException.class,
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<ProblemDetail> away(Exception problem) {
    LOG.warn("event=api.database_away error={}", problem.getClass().getSimpleName());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE, "The database is away; try again in a moment."));
  }

  /// What a handler refuses: its message is written for the caller.
  @ExceptionHandler(Refused.class)
  ResponseEntity<ProblemDetail> refused(Refused refusal) {
    ProblemDetail problem = Problems.of(refusal.status(), refusal.detail());
    if (!refusal.remedy().isEmpty()) {
      problem.setProperty("remedy", refusal.remedy());
    }
    if (!refusal.faults().isEmpty()) {
      problem.setProperty("faults", refusal.faults());
    }
    return ResponseEntity.status(refusal.status()).body(problem);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> failed(Exception problem, HttpServletRequest request) {
    for (Throwable t = problem; t != null; t = t.getCause()) {
      if (t instanceof BodyLimits.BodyTooLong) {
        return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE)
            .body(Problems.of(HttpStatus.CONTENT_TOO_LARGE, "The body is too long."));
      }
    }
    LOG.error("event=api.failed method={}", request.getMethod(), problem);
    return ResponseEntity.internalServerError()
        .body(
            Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR, "The hub failed at this; its log says where."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException problem,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable t = problem; t != null; t = t.getCause()) {
      if (t instanceof BodyLimits.BodyTooLong) {
        return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE)
            .body(Problems.of(HttpStatus.CONTENT_TOO_LARGE, "The body is too long."));
      }
    }
    return ResponseEntity.badRequest()
        .body(Problems.of(HttpStatus.BAD_REQUEST, "The body cannot be read as it was announced."));
  }
}
