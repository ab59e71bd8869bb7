package parvis.gateway.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Checks a signature as a receiver does (RFC 6376 §6.1.3), written from the RFC alone: relaxed
/// headers and body, RSA with SHA-256.
final class DkimCheck {
  private static final String NAME = "dkim-signature";

  private DkimCheck() {}

  /// The headers that are signed, in lower case.
  static List<String> signed(String mail) {
    return List.of(
        tags(value(fields(mail), NAME)).getOrDefault("h", "").toLowerCase(Locale.ROOT).split(":"));
  }

  /// What is wrong with the signature; "" if it holds.
  static String problem(String mail, PublicKey key) throws Exception {
    List<String> fields = fields(mail);
    String raw = value(fields, NAME);
    Map<String, String> tags = tags(raw);
    String body = mail.substring(mail.indexOf("\r\n\r\n") + 4);
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(relaxedBody(body).getBytes(StandardCharsets.ISO_8859_1));
    if (!Base64.getEncoder().encodeToString(hash).equals(tags.get("bh"))) {
      return "the body is another";
    }
    StringBuilder text = new StringBuilder();
    List<String> left = new ArrayList<>(fields);
    for (String name : tags.getOrDefault("h", "").split(":")) {
      for (int i = left.size() - 1; i >= 0; i--) {
        if (name(left.get(i)).equals(name.strip().toLowerCase(Locale.ROOT))) {
          text.append(relaxed(left.remove(i))).append("\r\n");
          break;
        }
      }
    }
    String own =
        fields.stream().filter(field -> name(field).equals(NAME)).findFirst().orElseThrow();
    text.append(relaxed(own).replaceFirst("(;\\s*b=)[^;]*", "$1"));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update(text.toString().strip().getBytes(StandardCharsets.ISO_8859_1));
    return signature.verify(Base64.getDecoder().decode(tags.getOrDefault("b", "")))
        ? ""
        : "the headers are others";
  }

  private static List<String> fields(String mail) {
    List<String> fields = new ArrayList<>();
    for (String line : mail.substring(0, mail.indexOf("\r\n\r\n")).split("\r\n")) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        fields.add(fields.removeLast() + line);
      } else {
        fields.add(line);
      }
    }
    return fields;
  }

  private static String name(String field) {
    return field.substring(0, field.indexOf(':')).strip().toLowerCase(Locale.ROOT);
  }

  private static String value(List<String> fields, String name) {
    return fields.stream()
        .filter(field -> name(field).equals(name))
        .map(field -> field.substring(field.indexOf(':') + 1))
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> tags(String value) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : value.split(";")) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).replaceAll("\\s", ""));
      }
    }
    return tags;
  }

  private static String relaxed(String field) {
    return name(field)
        + ":"
        + field.substring(field.indexOf(':') + 1).replaceAll("[ \t]+", " ").strip();
  }

  private static String relaxedBody(String body) {
    StringBuilder relaxed = new StringBuilder();
    for (String line : body.split("\r\n", -1)) {
      relaxed.append(line.replaceAll("[ \t]+", " ").replaceAll(" $", "")).append("\r\n");
    }
    String whole = relaxed.toString().replaceAll("(\r\n)+$", "");
    return whole.isEmpty() ? "" : whole + "\r\n";
  }
}
