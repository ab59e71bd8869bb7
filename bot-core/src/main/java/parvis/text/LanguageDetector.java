package parvis.text;

import java.util.Optional;
import parvis.contact.Language;

/// Tells by statistics in which of all languages a text of some length is written.
@FunctionalInterface
public interface LanguageDetector {
  /// Knows nothing.
  LanguageDetector NONE = _ -> Optional.empty();

  /// @param text 40 characters or more; shorter ones are guessed, not told
  /// @return empty if it cannot tell, or not now
  Optional<Language> detect(String text);
}
