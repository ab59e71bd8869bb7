package parvis.contact;

/// A language people are spoken to in: an ISO 639-1 code of two lower-case letters.
///
/// @param code for example `fr`
public record Language(String code) {
  public static final Language FR = new Language("fr");
  public static final Language EN = new Language("en");
  public static final Language DE = new Language("de");

  /// @throws IllegalArgumentException if the code is not two letters `a-z`
  public Language {
    if (!code.matches("[a-z]{2}")) {
      throw new IllegalArgumentException("a language is two lower-case letters, such as fr");
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
