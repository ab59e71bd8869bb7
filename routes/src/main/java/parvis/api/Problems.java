package parvis.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes problem details (RFC 9457) in the caller's language, and writes them where no handler is
/// there to return them.
@Component
class Problems {
  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  /// @param values of the words, never one from the request that a citizen may have written
  static ProblemDetail of(Reasons words, HttpStatusCode status, Reason reason, List<?> values) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words.detail(reason, values));
    problem.setTitle(words.title(status));
    String remedy = words.remedy(reason, values);
    if (!remedy.isEmpty()) {
      problem.setProperty("remedy", remedy);
    }
    return problem;
  }

  static ResponseEntity<ProblemDetail> answer(
      HttpServletRequest request, HttpStatusCode status, Reason reason, Object... values) {
    return answer(request, of(Reasons.of(request), status, reason, List.of(values)));
  }

  static ResponseEntity<ProblemDetail> answer(HttpServletRequest request, ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .header(HttpHeaders.CONTENT_LANGUAGE, Reasons.of(request).language())
        .body(problem);
  }

  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatusCode status,
      Reason reason,
      Object... values)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    Reasons words = Reasons.of(request);
    byte[] body =
        json.writeValueAsString(of(words, status, reason, List.of(values)))
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status.value());
    response.setContentType("application/problem+json");
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, words.language());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
