package parvis.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import parvis.contact.Language;

/// Reads the rule files that ship with us; a fault in one is a defect and stops the start.
final class DataFile {
  private DataFile() {}

  @SuppressWarnings("unchecked")
  static Map<String, Object> read(String name) {
    try (InputStream in =
        Objects.requireNonNull(DataFile.class.getResourceAsStream(name), "missing " + name)) {
      return (Map<String, Object>)
          new Load(LoadSettings.builder().setLabel(name).build()).loadFromInputStream(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Map<String, Object> map, String key) {
    return Objects.requireNonNull(map.get(key), key + " is missing").toString();
  }

  /// The words of a rule, for staff.
  static Map<Language, String> wording(Map<String, Object> map) {
    return Map.of(Language.EN, text(map, "text").strip(), Language.FR, text(map, "fr").strip());
  }

  static String textOr(Map<String, Object> map, String key, String otherwise) {
    Object value = map.get(key);
    return value == null ? otherwise : value.toString();
  }

  static List<String> texts(Map<String, Object> map, String key) {
    Object value = map.get(key);
    return value == null ? List.of() : ((List<?>) value).stream().map(Object::toString).toList();
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> maps(Map<String, Object> map, String key) {
    Object value = map.get(key);
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Map<String, Object> map, String key) {
    return (Map<String, Object>) Objects.requireNonNull(map.get(key), key + " is missing");
  }
}
