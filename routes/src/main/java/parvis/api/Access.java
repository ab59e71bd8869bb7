package parvis.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import parvis.config.Settings;
import parvis.phone.PhonePage;
import parvis.store.Away;

/// Who may ask for what; what is not listed is refused.
///
/// - `/api/…`: a bearer token, and the role its handler names with [Requires].
/// - `/channels/…`: gateways; each controller there verifies its gateway's signature.
/// - `/unsubscribe/…`: whoever has a token that we made; the controller there verifies it.
/// - `/phone…`, while loopback is on: anybody. The page holds no data; what it asks for is
///   `/api/…`.
/// - `/actuator/health…`: anybody. `/actuator/prometheus`: a bearer token, or from this machine.
/// - everything else: 404.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class Access extends OncePerRequestFilter implements HandlerInterceptor {
  static final String CALLER = Caller.class.getName();
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  private enum Area {
    OPEN,
    TOKEN,
    TOKEN_OR_LOCAL,
    CLOSED
  }

  private final Tokens tokens;
  private final Problems problems;
  private final boolean loopback;

  Access(Tokens tokens, Problems problems, Settings settings) {
    this.tokens = tokens;
    this.problems = problems;
    this.loopback = settings.loopback();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (area(request.getRequestURI())) {
      case OPEN -> chain.doFilter(request, response);
      case TOKEN -> withToken(request, response, chain);
      case TOKEN_OR_LOCAL -> {
        if (local(request)) {
          chain.doFilter(request, response);
        } else {
          withToken(request, response, chain);
        }
      }
      case CLOSED -> problems.write(request, response, HttpStatus.NOT_FOUND, Reason.NOTHING_HERE);
    }
  }

  private Area area(String path) {
    // A path with an escape, a dot segment or a parameter is not one of ours: frameworks read such
    // paths differently, and what is refused here must not be served there.
    if (path.contains("%") || path.contains(";") || path.contains("//") || path.contains("/.")) {
      return Area.CLOSED;
    }
    if (path.startsWith("/api/")) {
      return Area.TOKEN;
    }
    if (PhonePage.has(path)) {
      return loopback ? Area.OPEN : Area.CLOSED;
    }
    if (path.startsWith("/channels/")
        || path.startsWith("/unsubscribe/")
        || path.equals("/actuator/health")
        || path.startsWith("/actuator/health/")) {
      return Area.OPEN;
    }
    return path.equals("/actuator/prometheus") ? Area.TOKEN_OR_LOCAL : Area.CLOSED;
  }

  private void withToken(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller;
    try {
      caller = bearer(request.getHeader("Authorization")).flatMap(tokens::caller);
    } catch (DataAccessException away) {
      if (!Away.is(away)) {
        throw away;
      }
      LOG.warn("event=api.database_away error={}", away.getClass().getSimpleName());
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
      problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, Reason.DATABASE_AWAY);
      return;
    }
    if (caller.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer");
      problems.write(request, response, HttpStatus.UNAUTHORIZED, Reason.TOKEN_NEEDED);
      return;
    }
    request.setAttribute(CALLER, caller.get());
    chain.doFilter(request, response);
  }

  private static Optional<String> bearer(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? Optional.of(header.substring(7).strip())
        : Optional.empty();
  }

  // A request that a proxy on this machine passes on is not from this machine.
  private static boolean local(HttpServletRequest request) throws IOException {
    return request.getHeader("X-Forwarded-For") == null
        && request.getHeader("Forwarded") == null
        && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!request.getRequestURI().startsWith("/api/")
        || !(handler instanceof HandlerMethod method)
        || !(request.getAttribute(CALLER) instanceof Caller caller)) {
      return true; // no handler of ours: answered with 404
    }
    Requires requires = requires(method);
    if (requires != null && caller.mayCall(requires)) {
      return true;
    }
    problems.write(
        request, response, HttpStatus.FORBIDDEN, Reason.ROLE_REFUSED, caller.role().code());
    return false;
  }

  /// Who may call a handler; null if that is not said and the handler is therefore refused.
  static @Nullable Requires requires(HandlerMethod handler) {
    if (handler.getBeanType().getName().startsWith("org.springdoc.")) {
      return OpenToAll.class.getDeclaredMethods()[0].getAnnotation(Requires.class);
    }
    return handler.getMethodAnnotation(Requires.class);
  }

  /// The description of the interface is the framework's handler and cannot carry the annotation.
  private interface OpenToAll {
    @Requires({Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
    void description();
  }
}
