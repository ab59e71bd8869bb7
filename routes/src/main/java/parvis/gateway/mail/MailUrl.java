package parvis.gateway.mail;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/// The login in the URL of a mail server, `user:password@`, percent-encoded.
final class MailUrl {
  private MailUrl() {}

  static String user(URI url) {
    String login = url.getRawUserInfo();
    return login == null ? "" : decoded(login.substring(0, login.indexOf(':')));
  }

  static String password(URI url) {
    String login = url.getRawUserInfo();
    return login == null ? "" : decoded(login.substring(login.indexOf(':') + 1));
  }

  /// Whether the server is on this machine, where a login crosses no network.
  static boolean isHere(URI url) {
    try {
      return InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  // A plus is itself there.
  private static String decoded(String escaped) {
    return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
