package parvis.flow;

import java.util.Map;
import java.util.Optional;

/// Counts parts as 3GPP TS 23.038 does, for tests of this module; the codec proper is a channel's.
public final class Gsm implements PartCounter {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
          + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String ESCAPED = "^{}\\[~]|€";
  private static final Map<String, String> REPLACEMENTS =
      Map.of("ê", "e", "ç", "c", "î", "i", "â", "a", "ô", "o", "’", "'", "œ", "oe", "û", "u");

  @Override
  public int parts(String text) {
    if (costly(text).isPresent()) {
      return text.length() <= 70 ? 1 : (text.length() + 66) / 67;
    }
    int septets = text.length();
    septets += (int) text.chars().filter(c -> ESCAPED.indexOf(c) >= 0).count();
    return septets <= 160 ? 1 : (septets + 152) / 153;
  }

  @Override
  public Optional<Costly> costly(String text) {
    return text.codePoints()
        .filter(c -> BASIC.indexOf(c) < 0 && ESCAPED.indexOf(c) < 0)
        .mapToObj(Character::toString)
        .map(c -> new Costly(c, REPLACEMENTS.getOrDefault(c, "")))
        .findFirst();
  }
}
