package parvis.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies that are too long with 413: at once when the length is announced, else as soon as
/// the surplus is read. Compressed bodies are refused with 415, since a small one may hide a large.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyLimits extends OncePerRequestFilter {
  static final long GENERAL = 1 << 20;
  // A hundred thousand contacts with long free fields are about 20 MB.
  private static final Map<String, Long> LARGER = Map.of("/api/v1/contacts/import", 64L << 20);

  private final Problems problems;

  BodyLimits(Problems problems) {
    this.problems = problems;
  }

  static final class BodyTooLong extends IOException {
    BodyTooLong(long limit) {
      super("the body is longer than " + limit + " octets");
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = LARGER.getOrDefault(request.getRequestURI(), GENERAL);
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      problems.write(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, Reason.BODY_COMPRESSED);
    } else if (request.getContentLengthLong() > limit) {
      problems.write(request, response, HttpStatus.CONTENT_TOO_LARGE, Reason.BODY_LIMIT, limit);
    } else if (request.getContentLengthLong() >= 0) {
      chain.doFilter(request, response); // the server itself reads no more than was announced
    } else {
      chain.doFilter(new Limited(request, limit), response);
    }
  }

  private static final class Limited extends HttpServletRequestWrapper {
    private final long limit;

    Limited(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counting(super.getInputStream(), limit);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class Counting extends ServletInputStream {
    private final ServletInputStream in;
    private final long limit;
    private long read;

    Counting(ServletInputStream in, long limit) {
      this.in = in;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      return (int) count(in.read(), 1);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = in.read(into, from, length);
      return (int) count(n, n);
    }

    private long count(long result, long octets) throws IOException {
      if (result >= 0) {
        read += octets;
      }
      if (read > limit) {
        throw new BodyTooLong(limit);
      }
      return result;
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
