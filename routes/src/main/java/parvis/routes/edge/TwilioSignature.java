package parvis.routes.edge;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks `X-Twilio-Signature`: base64 of HMAC-SHA1, under the account's token, over the URL that
/// the gateway called followed by every parameter's name and value, sorted by name
/// (https://www.twilio.com/docs/usage/security#validating-requests).
///
/// The URL comes from the settings, never from the request's host or from headers. Twilio is not
/// constant in writing a port that goes without saying, so the URL is tried with and without.
public final class TwilioSignature {
  private static final String ALGORITHM = "HmacSHA1";

  private final URI publicUrl;
  private final List<SecretKeySpec> tokens;

  /// @param publicUrl without a slash at its end
  /// @param tokens the account's primary token and, while it is being changed, the other one
  public TwilioSignature(URI publicUrl, List<String> tokens) {
    this.publicUrl = publicUrl;
    this.tokens =
        tokens.stream()
            .map(token -> new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
  }

  /// @param path path and query of the request line, as they came
  /// @param fields all fields of the form, known to us or not, untrimmed
  public boolean proves(String path, Map<String, String> fields, String signature) {
    byte[] given = signature.getBytes(StandardCharsets.UTF_8);
    StringBuilder sorted = new StringBuilder();
    new TreeMap<>(fields).forEach((name, value) -> sorted.append(name).append(value));
    boolean proven = false;
    for (SecretKeySpec token : tokens) {
      for (String url : List.of(withPort(), withoutPort())) {
        // No short cut: how long this takes must not say which token or URL was nearly right.
        proven |= MessageDigest.isEqual(given, sign(token, url + path + sorted));
      }
    }
    return proven;
  }

  private static byte[] sign(SecretKeySpec token, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(token);
      return Base64.getEncoder().encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA1 is missing from this Java", e);
    }
  }

  private String withPort() {
    if (publicUrl.getPort() >= 0) {
      return publicUrl.toString();
    }
    int port = "https".equals(publicUrl.getScheme()) ? 443 : 80;
    return publicUrl.getScheme() + "://" + publicUrl.getHost() + ":" + port + prefix();
  }

  private String withoutPort() {
    return publicUrl.getScheme() + "://" + publicUrl.getHost() + prefix();
  }

  private String prefix() {
    return publicUrl.getRawPath() == null ? "" : publicUrl.getRawPath();
  }
}
