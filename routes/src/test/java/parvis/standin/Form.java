package parvis.standin;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Forms and queries, read and written.
final class Form {
  private Form() {}

  static Map<String, List<String>> read(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String field : text.split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields
            .computeIfAbsent(decode(field.substring(0, equals)), _ -> new ArrayList<>())
            .add(decode(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  static String write(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
