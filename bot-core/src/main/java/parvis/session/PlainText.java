package parvis.session;

/// Brings what arrives to what may be kept: bounded, without NUL, with every surrogate paired.
final class PlainText {
  /// Most that is kept of one reply, in UTF-16 units; more than any question or agent reads.
  static final int LIMIT = 5_000;

  private PlainText() {}

  static String clean(String raw) {
    int end = Math.min(raw.length(), LIMIT);
    for (int i = 0; i < end; i++) {
      char c = raw.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return cleaned(raw, end);
      }
    }
    return end == raw.length() ? raw : raw.substring(0, end);
  }

  private static String cleaned(String raw, int end) {
    StringBuilder clean = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = raw.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(raw.charAt(i + 1))) {
        clean.append(c).append(raw.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        clean.append('\uFFFD');
      } else if (c != 0) {
        clean.append(c);
      }
    }
    return clean.toString();
  }
}
