package parvis.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes problem details (RFC 9457) where no handler is there to return them.
@Component
public class Problems {
  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  /// @param detail one sentence: what happened and what to do; never a value from the request
  public static ProblemDetail of(HttpStatus status, String detail) {
    return ProblemDetail.forStatusAndDetail(status, detail);
  }

  void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json.writeValueAsString(of(status, detail)).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status.value());
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
