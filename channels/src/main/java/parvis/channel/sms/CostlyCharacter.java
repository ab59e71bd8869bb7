package parvis.channel.sms;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;

/// A character that is not in the GSM alphabet and thereby more than doubles what a text costs.
///
/// @param character one code point, as text
/// @param replacement what may stand instead at no extra cost; empty if nothing sensible can
/// @param index where it stands, in UTF-16 units
public record CostlyCharacter(String character, Optional<String> replacement, int index) {
  private static final Map<String, String> REPLACEMENTS =
      Map.ofEntries(
          Map.entry("œ", "oe"),
          Map.entry("Œ", "OE"),
          Map.entry("’", "'"),
          Map.entry("‘", "'"),
          Map.entry("‚", "'"),
          Map.entry("“", "\""),
          Map.entry("”", "\""),
          Map.entry("„", "\""),
          Map.entry("«", "\""),
          Map.entry("»", "\""),
          Map.entry("‐", "-"),
          Map.entry("‑", "-"),
          Map.entry("–", "-"),
          Map.entry("—", "-"),
          Map.entry("−", "-"),
          Map.entry("…", "..."),
          Map.entry("•", "-"),
          Map.entry("·", "."),
          Map.entry("\u00a0", " "),
          Map.entry("\u202f", " "),
          Map.entry("\u2009", " "),
          Map.entry("\t", " "),
          Map.entry("\u200b", ""),
          Map.entry("\ufeff", ""),
          Map.entry("°", "o"),
          Map.entry("×", "x"),
          Map.entry("ẞ", "SS"),
          Map.entry("`", "'"),
          Map.entry("´", "'"));

  /// The first such character of `text`.
  public static Optional<CostlyCharacter> firstIn(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      String character = Character.toString(c);
      if (!Gsm7.contains(character)) {
        return Optional.of(new CostlyCharacter(character, replacement(character), i));
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  /// `text` with every such character replaced where a replacement exists.
  public static String spared(String text) {
    StringBuilder spared = new StringBuilder(text.length());
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> spared.append(Gsm7.contains(c) ? c : replacement(c).orElse(c)));
    return spared.toString();
  }

  private static Optional<String> replacement(String character) {
    String known = REPLACEMENTS.get(character);
    if (known != null) {
      return Optional.of(known);
    }
    String bare = Normalizer.normalize(character, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    return !bare.equals(character) && Gsm7.contains(bare) ? Optional.of(bare) : Optional.empty();
  }
}
