package parvis.routes.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads what Twilio posts: the body whatever its declared type, path and signature; no other
/// header gets any further.
final class TwilioPosts {
  /// Most octets of a body: an SMS of 1,600 characters, each escaped as twelve octets, and Twilio's
  /// thirty fields need a quarter of it.
  private static final int MOST = 64 * 1024;

  private TwilioPosts() {}

  /// @return null if it is too large
  static @Nullable SmsPost read(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MOST) {
      return null;
    }
    byte[] form = request.getInputStream().readNBytes(MOST + 1);
    return form.length > MOST ? null : new SmsPost(form, path(request), signature(request));
  }

  private static String path(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static String signature(HttpServletRequest request) {
    String signature = request.getHeader("X-Twilio-Signature");
    return signature == null ? "" : signature;
  }
}
