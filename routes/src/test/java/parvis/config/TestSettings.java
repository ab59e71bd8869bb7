package parvis.config;

import java.util.List;
import java.util.Map;

/// Settings as an operator would give them, without the prefix `parvis.`.
public final class TestSettings {
  private TestSettings() {}

  public static Settings of(Map<String, String> given) {
    return SettingsReader.read(given::get, List.of(), 8080);
  }
}
