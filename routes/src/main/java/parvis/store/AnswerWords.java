package parvis.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The part of an answer that is sealed under the consultation key.
///
/// @param value the value of an open question; null if the answer's row holds it in clear
/// @param raw the reply as it was written
/// @param comment what was written beside the answer; empty if nothing
public record AnswerWords(@Nullable String value, String raw, String comment) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  /// JSON in UTF-8.
  public byte[] encode() {
    Map<String, String> words = new LinkedHashMap<>();
    if (value != null) {
      words.put("value", value);
    }
    words.put("raw", raw);
    if (!comment.isEmpty()) {
      words.put("comment", comment);
    }
    return JSON.writeValueAsBytes(words);
  }

  /// Reads what [#encode()] wrote.
  public static AnswerWords decode(byte[] json) {
    Map<String, String> words = JSON.readValue(json, WORDS);
    return new AnswerWords(
        words.get("value"), words.getOrDefault("raw", ""), words.getOrDefault("comment", ""));
  }

  @Override
  public String toString() {
    return "AnswerWords";
  }
}
