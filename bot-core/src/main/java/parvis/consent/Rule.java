package parvis.consent;

import java.util.Map;
import parvis.contact.Language;

/// Why a message was sent, moved or left out, in words for staff.
///
/// @param name stable name, such as `quiet.hours.fr`; what the database and `message why` keep
/// @param texts what it says, one or two sentences, with an honest word where it is borrowed; in
///   English and French
/// @param citation the law or source it comes from; empty for a rule of our own
/// @param country ISO 3166-1 alpha-2; `*` for everywhere
/// @param version of the data, such as `2026-11`
public record Rule(
    String name, Map<Language, String> texts, String citation, String country, String version) {
  public Rule {
    texts = Map.copyOf(texts);
  }

  /// In English.
  public String text() {
    return text(Language.EN);
  }

  /// In that language, or in English.
  public String text(Language language) {
    return texts.getOrDefault(language, texts.getOrDefault(Language.EN, ""));
  }
}
