package parvis.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import parvis.flow.FlowRef;

/// Names a question of a flow in few characters, for buttons and mails that bring it back. Whoever
/// presses a button of another question than the open one has not answered the open one.
final class About {
  private static final int OCTETS = 9;

  private About() {}

  /// 12 characters of base64url, the same for every person and every asking.
  static String of(FlowRef flow, String question) {
    byte[] name = (flow + "/" + question).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, OCTETS));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
