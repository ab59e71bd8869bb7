package parvis.contacts;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The bytes of a list, brought to text whatever program wrote them.
///
/// @param text without byte order mark
/// @param encoding what it was read as
record TextFile(String text, String encoding) {
  /// Largest file, in octets.
  static final int LIMIT = 20 * 1024 * 1024;

  // Encodings of one octet a letter: what Windows, older Linux and older Mac programs write.
  private static final List<Charset> SINGLE =
      List.of(
          Charset.forName("windows-1252"),
          Charset.forName("ISO-8859-15"),
          Charset.forName("x-MacRoman"));

  private static final String LETTERS = "éèàùâêîôûëïüçœæÿöäßñáíóúãõåøÉÈÀÙÂÊÎÔÛËÏÜÇŒÆÖÄÑÁ€’–«»°";

  /// What can be wrong with the file as a whole.
  record Unreadable(String problem, String remedy) {}

  /// @return what forbids to read it, if something does
  static Optional<Unreadable> unreadable(byte[] bytes) {
    String csv = "save the sheet as CSV (UTF-8) and import that file";
    if (bytes.length > LIMIT) {
      return Optional.of(
          new Unreadable("the file is larger than 20 MB", "split it and import the pieces"));
    }
    if (starts(bytes, 'P', 'K', 3, 4)) {
      return Optional.of(new Unreadable("this is a zip or an Excel workbook, not CSV", csv));
    }
    if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
      return Optional.of(new Unreadable("this is an old Excel workbook, not CSV", csv));
    }
    if (starts(bytes, 0x1F, 0x8B)) {
      return Optional.of(new Unreadable("this file is compressed", "unpack it first"));
    }
    return Optional.empty();
  }

  static TextFile decode(byte[] bytes) {
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return strict(bytes, 3, StandardCharsets.UTF_8).orElseGet(() -> guess(bytes));
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return lenient(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return lenient(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return hasNul(bytes)
        ? guess(bytes)
        : strict(bytes, 0, StandardCharsets.UTF_8).orElseGet(() -> bestSingle(bytes));
  }

  private static TextFile guess(byte[] bytes) {
    CharsetMatch match = new CharsetDetector().setText(bytes).detect();
    return match != null && Charset.isSupported(match.getName())
        ? lenient(bytes, 0, Charset.forName(match.getName()))
        : bestSingle(bytes);
  }

  // ICU's statistics know neither Mac Roman nor ISO-8859-15 and want more text than a list of names
  // gives; counting the letters and signs of western Europe that come out tells the three apart.
  private static TextFile bestSingle(byte[] bytes) {
    TextFile best = null;
    int bestScore = Integer.MIN_VALUE;
    for (Charset charset : SINGLE) {
      TextFile decoded = lenient(bytes, 0, charset);
      int score = score(decoded.text());
      if (score > bestScore) {
        best = decoded;
        bestScore = score;
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private static int score(String text) {
    int score = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      boolean known = LETTERS.indexOf(c) >= 0;
      score += known ? 1 : c == '\uFFFD' || Character.isISOControl(c) ? -10 : -2;
      // Capitals inside a word of small letters are a misread octet: "HÈlËne".
      if (known
          && Character.isUpperCase(c)
          && i + 1 < text.length()
          && Character.isLowerCase(text.charAt(i + 1))
          && i > 0
          && Character.isLetter(text.charAt(i - 1))) {
        score -= 5;
      }
    }
    return score;
  }

  private static Optional<TextFile> strict(byte[] bytes, int from, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
              .toString();
      return Optional.of(new TextFile(text, charset.name()));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static TextFile lenient(byte[] bytes, int from, Charset charset) {
    String text = new String(bytes, from, bytes.length - from, charset);
    return new TextFile(text, charset.name());
  }

  private static boolean hasNul(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 4_096); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean starts(byte[] bytes, int... with) {
    if (bytes.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((bytes[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
