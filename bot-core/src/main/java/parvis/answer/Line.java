package parvis.answer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A reply cut into words. A word is a run of letters, a run of digits, or one emoji that says yes,
/// no or a star; its text is folded as [parvis.text.Folding] does (lower case, no accents,
/// full-width and keycap digits plain), but its place in the reply is kept, so that a comment can
/// be given back as it was written.
final class Line {
  /// The most of a reply that is looked at, in UTF-16 units. The longest SMS gateways deliver is
  /// 1,600; a megabyte costs no more than this.
  static final int LIMIT = 2_000;

  /// Words looked at; what follows them is only ever a comment.
  private static final int WORDS = 400;

  private static final String SIGNALS = "👍👎👌✅✔☑❌✖🙅🙆⭐🌟★";
  private static final Pattern ENDING = Pattern.compile("[\\s,;:.–—-]++$");
  private static final String BOUNDARIES = ",;:.!?…()\n\r—–";

  /// What telephones' keypads made of longer words, none of them a word by itself.
  private static final Map<String, String> SHORT_FOR =
      Map.ofEntries(
          Map.entry("tt", "tout"),
          Map.entry("ts", "tous"),
          Map.entry("tjr", "toujours"),
          Map.entry("tjs", "toujours"),
          Map.entry("tjrs", "toujours"),
          Map.entry("bcp", "beaucoup"),
          Map.entry("pr", "pour"),
          Map.entry("ds", "dans"),
          Map.entry("jms", "jamais"),
          Map.entry("qd", "quand"),
          Map.entry("mm", "meme"),
          Map.entry("prob", "probably"),
          Map.entry("probs", "probably"),
          Map.entry("rly", "really"),
          Map.entry("abt", "about"),
          Map.entry("ppl", "people"),
          Map.entry("vll", "vielleicht"));

  /// One word.
  ///
  /// @param text folded
  /// @param start where it begins in the reply, in UTF-16 units
  /// @param end where it ends
  /// @param gap what stands between it and the word before, as written
  record Word(String text, int start, int end, String gap) {}

  private final String raw;
  private final List<Word> words;
  private final String tail;

  private Line(String raw, List<Word> words, String tail) {
    this.raw = raw;
    this.words = words;
    this.tail = tail;
  }

  static Line of(String reply) {
    String raw = Tidy.fractions(Tidy.clean(reply, LIMIT));
    List<Word> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int start = 0;
    int end = 0;
    boolean digits = false;
    for (int i = 0; i < raw.length() && words.size() < WORDS; ) {
      int c = raw.codePointAt(i);
      int next = i + Character.charCount(c);
      String folded = fold(c);
      boolean signal = SIGNALS.indexOf(c) >= 0;
      if (folded.isEmpty() && !signal && !invisible(c)) {
        flush(words, text, raw, start, end);
      } else if (signal || !folded.isEmpty()) {
        boolean digit = !signal && isDigit(folded.charAt(0));
        if (signal || digit != digits) {
          flush(words, text, raw, start, end);
        }
        start = text.isEmpty() ? i : start;
        digits = digit;
        text.append(signal ? Character.toString(c) : folded);
        end = next;
        if (signal) {
          flush(words, text, raw, start, end);
        }
      }
      i = next;
    }
    flush(words, text, raw, start, end);
    int last = words.isEmpty() ? 0 : words.getLast().end();
    return new Line(raw, List.copyOf(words), raw.substring(last));
  }

  private static void flush(List<Word> words, StringBuilder text, String raw, int start, int end) {
    if (!text.isEmpty()) {
      int before = words.isEmpty() ? 0 : words.getLast().end();
      String folded = text.toString();
      String word = SHORT_FOR.getOrDefault(folded, folded);
      words.add(new Word(word, start, end, raw.substring(before, start)));
      text.setLength(0);
    }
  }

  private static boolean invisible(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || (c >= 0x1F3FB && c <= 0x1F3FF); // skin tones
  }

  /// The letters or digits a character stands for; empty for everything else.
  private static String fold(int c) {
    if (c < 0x80) {
      if (c >= 'A' && c <= 'Z') {
        return Character.toString(c + ('a' - 'A'));
      }
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? Character.toString(c) : "";
    }
    switch (c) {
      case 'ß', 'ẞ' -> {
        return "ss";
      }
      case 'œ', 'Œ' -> {
        return "oe";
      }
      case 'æ', 'Æ' -> {
        return "ae";
      }
      default -> {
        String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder();
        parts.toLowerCase(Locale.ROOT).codePoints().forEach(part -> append(folded, part));
        // A sign such as ㏡ ("day 2") is neither a word nor a number.
        boolean digit = folded.chars().anyMatch(part -> isDigit((char) part));
        return digit && !folded.chars().allMatch(part -> isDigit((char) part))
            ? ""
            : folded.toString();
      }
    }
  }

  private static void append(StringBuilder folded, int part) {
    if (Character.isDigit(part)) {
      folded.append((char) ('0' + Character.digit(part, 10)));
    } else if (Character.isLetter(part)) {
      folded.appendCodePoint(part);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  int size() {
    return words.size();
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  String raw() {
    return raw;
  }

  String text(int i) {
    return words.get(i).text();
  }

  /// What stands before the word, as written; after the last word, what ends the reply.
  String gap(int i) {
    return i < words.size() ? words.get(i).gap() : tail;
  }

  /// The word as it was written.
  String written(int i) {
    return raw.substring(words.get(i).start(), words.get(i).end());
  }

  boolean isNumber(int i) {
    return i < words.size() && isDigit(text(i).charAt(0));
  }

  /// The digits as a number, or -1 if the word is not digits or has more than 18.
  long number(int i) {
    return isNumber(i) && text(i).length() <= 18 ? Long.parseLong(text(i)) : -1;
  }

  boolean glued(int i) {
    return i > 0 && i < words.size() && gap(i).isEmpty();
  }

  /// Whether a clause ends before the word: a comma, full stop, line end or dash between blanks.
  boolean boundary(int i) {
    String gap = gap(i);
    return gap.chars().anyMatch(c -> BOUNDARIES.indexOf(c) >= 0) || gap.contains(" - ");
  }

  /// Whether a question mark stands in the gaps before the words from the first to the last, both
  /// included; a last of [#size()] includes the end of the reply.
  boolean asks(int first, int last) {
    for (int i = first; i <= last; i++) {
      if (gap(i).indexOf('?') >= 0 || gap(i).indexOf('？') >= 0) {
        return true;
      }
    }
    return false;
  }

  /// The reply from a word on, as written.
  String from(int i) {
    return i < words.size() ? raw.substring(words.get(i).start()).strip() : "";
  }

  /// The reply before a word, as written, without the signs that end it.
  String upTo(int i) {
    return ENDING.matcher(raw.substring(0, words.get(i).start())).replaceFirst("").strip();
  }
}
