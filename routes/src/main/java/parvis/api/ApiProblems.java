package parvis.api;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Turns what a handler throws into problem details. Nothing from the request is repeated in them.
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

  private static final String NOT_IN_REPERTOIRE = "22021";

  /// The database is away: the caller may try again soon.
  @ExceptionHandler({
    CannotGetJdbcConnectionException.class,
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<ProblemDetail> away(Exception problem, HttpServletRequest request) {
    LOG.warn("event=api.database_away error={}", problem.getClass().getSimpleName());
    ResponseEntity<ProblemDetail> away =
        Problems.answer(request, HttpStatus.SERVICE_UNAVAILABLE, Reason.DATABASE_AWAY);
    return ResponseEntity.status(away.getStatusCode())
        .headers(away.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(away.getBody());
  }

  /// A value that PostgreSQL cannot hold, which is NUL: no text of ours has one.
  @ExceptionHandler(DataIntegrityViolationException.class)
  ResponseEntity<ProblemDetail> unstorable(
      DataIntegrityViolationException problem, HttpServletRequest request) {
    return problem.getMostSpecificCause() instanceof SQLException cause
            && NOT_IN_REPERTOIRE.equals(cause.getSQLState())
        ? Problems.answer(request, HttpStatus.BAD_REQUEST, Reason.TEXT_NUL)
        : failed(problem, request);
  }

  /// What a handler refuses: its message is written for the caller.
  @ExceptionHandler(Refused.class)
  ResponseEntity<ProblemDetail> refused(Refused refusal, HttpServletRequest request) {
    ProblemDetail problem =
        Problems.of(Reasons.of(request), refusal.status(), refusal.reason(), refusal.values());
    if (!refusal.faults().isEmpty()) {
      problem.setProperty("faults", refusal.faults());
    }
    return Problems.answer(request, problem);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> failed(Exception problem, HttpServletRequest request) {
    if (tooLong(problem)) {
      return Problems.answer(request, HttpStatus.CONTENT_TOO_LARGE, Reason.BODY_LONG);
    }
    LOG.error("event=api.failed method={}", request.getMethod(), problem);
    return Problems.answer(request, HttpStatus.INTERNAL_SERVER_ERROR, Reason.FAILED);
  }

  private static boolean tooLong(Throwable problem) {
    for (Throwable t = problem; t != null; t = t.getCause()) {
      if (t instanceof BodyLimits.BodyTooLong) {
        return true;
      }
    }
    return false;
  }

  /// What the framework refuses before a handler is reached: its own words quote the request.
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception problem,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpServletRequest asked = ((ServletWebRequest) request).getRequest();
    ResponseEntity<ProblemDetail> said =
        switch (problem) {
          case HttpMessageNotReadableException _ when tooLong(problem) ->
              Problems.answer(asked, HttpStatus.CONTENT_TOO_LARGE, Reason.BODY_LONG);
          case HttpMessageNotReadableException _ ->
              Problems.answer(asked, status, Reason.BODY_UNREADABLE);
          case MissingServletRequestParameterException missing ->
              Problems.answer(asked, status, Reason.PARAMETER_MISSING, missing.getParameterName());
          case MethodArgumentTypeMismatchException mismatch ->
              Problems.answer(asked, status, Reason.PARAMETER_MALFORMED, mismatch.getName());
          case NoResourceFoundException _ -> Problems.answer(asked, status, Reason.NOTHING_HERE);
          default ->
              Problems.answer(
                  asked, status, status.is4xxClientError() ? Reason.UNANSWERED : Reason.FAILED);
        };
    return ResponseEntity.status(said.getStatusCode())
        .headers(headers)
        .headers(said.getHeaders())
        .body(said.getBody());
  }
}
