package parvis.text;

import java.util.Collection;
import java.util.Optional;
import parvis.contact.Language;

/// Notices that somebody writes in another language than the one they are spoken to in. A wrong
/// guess costs them more than none, so all the evidence has to agree, and one word is never enough:
///
/// - a text of 40 characters or more: at least two function words of the other language, more of
///   them than of the present one, and the detector finds the same language among all it knows;
/// - a shorter text: at least three, and none of the present one.
public final class WrittenLanguage {
  /// Characters from which the statistics can be trusted.
  static final int LONG = 40;

  /// Three words of one letter and what is between them: most replies are shorter.
  private static final int SHORTEST = 5;

  private static final int WORDS = 2;
  private static final int WORDS_OF_SHORT = 3;

  private final LanguageDetector detector;

  public WrittenLanguage(LanguageDetector detector) {
    this.detector = detector;
  }

  /// @param text as it was written
  /// @param folded the same, folded
  /// @param present the language of the conversation
  /// @param among languages that may be changed to
  public Optional<Language> other(
      String text, String folded, Language present, Collection<Language> among) {
    if (folded.length() < SHORTEST) {
      return Optional.empty();
    }
    int here = FunctionWords.count(folded, present);
    for (Language other : among) {
      if (!other.equals(present)) {
        int there = FunctionWords.count(folded, other);
        boolean agreed =
            text.length() < LONG
                ? there >= WORDS_OF_SHORT && here == 0
                : there >= WORDS
                    && there > here
                    && detector.detect(text).equals(Optional.of(other));
        if (agreed) {
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }
}
