package parvis.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// One page of a list that is walked by key. If more follows, the answer says where: `Link:
/// </api/v1/messages?after=…>; rel="next"` (RFC 8288). A list without that header is whole.
final class Page {
  static final int MOST = 1_000;

  private final HttpServletRequest request;
  private final int limit;

  /// @param limit entries of a page, 1 to [#MOST]
  /// @throws Refused if the limit is out of its range
  Page(HttpServletRequest request, int limit) {
    if (limit < 1 || limit > MOST) {
      throw Refused.misused(Reason.LIMIT_RANGE, MOST);
    }
    this.request = request;
    this.limit = limit;
  }

  /// How many entries to ask for: one more than the page holds, to know whether any follows.
  int most() {
    return limit + 1;
  }

  /// @param entries up to [#most]
  /// @param key of an entry, by which `after` finds it again
  <T> ResponseEntity<List<T>> of(List<T> entries, Function<T, String> key) {
    if (entries.size() <= limit) {
      return ResponseEntity.ok(entries);
    }
    List<T> page = entries.subList(0, limit);
    return ResponseEntity.ok()
        .header(HttpHeaders.LINK, "<" + after(key.apply(page.getLast())) + ">; rel=\"next\"")
        .body(page);
  }

  private String after(String key) {
    TreeMap<String, String[]> parameters = new TreeMap<>(request.getParameterMap());
    parameters.put("after", new String[] {key});
    StringJoiner query = new StringJoiner("&");
    parameters.forEach((name, values) -> {
      for (String value : values) {
        query.add(encoded(name) + "=" + encoded(value));
      }
    });
    return request.getRequestURI() + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Where a walk cannot go on: the entry it stood at is no longer there.
  static Refused lost() {
    return Refused.misused(Reason.PAGE_LOST);
  }
}
