package parvis.answer;

import java.util.List;

/// How many slips of the finger lie between two folded words: optimal string alignment distance
/// (one letter more, one less, another, or two neighbours exchanged; Damerau 1964, Boytsov 2011).
final class Typos {
  /// More than any bound that is asked for.
  static final int FAR = 99;

  /// Rows of keys of the English, French and German layouts.
  private static final List<String> KEYBOARDS =
      List.of(
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "azertyuiop",
          "qsdfghjklm",
          "wxcvbn",
          "qwertzuiop",
          "yxcvbnm");

  private Typos() {}

  /// Slips allowed in a word of that many letters.
  static int allowed(int letters) {
    if (letters < 4) {
      return 0;
    }
    return letters < 8 ? 1 : 2;
  }

  /// The distance if it is allowed for the shorter word, else [#FAR]. Only words of Latin letters
  /// are forgiven anything: a look-alike from another script is no slip of the finger. Words of
  /// four letters must begin alike, since too many of them are neighbours.
  static int between(String typed, String known) {
    if (typed.equals(known)) {
      return 0;
    }
    int allowed = allowed(Math.min(typed.length(), known.length()));
    if (allowed == 0
        || Math.abs(typed.length() - known.length()) > allowed
        || typed.length() > 40
        || !latin(typed)
        || !latin(known)) {
      return FAR;
    }
    if (Math.min(typed.length(), known.length()) < 5 && typed.charAt(0) != known.charAt(0)) {
      return FAR;
    }
    int distance = distance(typed, known);
    return distance <= allowed ? distance : FAR;
  }

  /// Whether one hurried key explains the difference: a neighbouring key, or, in words of five
  /// letters and more, two exchanged, one too many or too few. Words begin alike.
  static boolean slip(String typed, String known) {
    boolean comparable =
        typed.length() >= 4
            && known.length() <= 40
            && latin(typed)
            && latin(known)
            && typed.charAt(0) == known.charAt(0)
            && Math.abs(typed.length() - known.length()) <= 1;
    if (!comparable || distance(typed, known) != 1) {
      return false;
    }
    if (typed.length() != known.length()) {
      return Math.max(typed.length(), known.length()) >= 5;
    }
    int at = 0;
    while (typed.charAt(at) == known.charAt(at)) {
      at++;
    }
    boolean exchanged = distance(typed.substring(at + 1), known.substring(at + 1)) > 0;
    return exchanged ? typed.length() >= 5 : neighbours(typed.charAt(at), known.charAt(at));
  }

  private static boolean neighbours(char a, char b) {
    return KEYBOARDS.stream()
        .anyMatch(row ->
            Math.abs(row.indexOf(a) - row.indexOf(b)) == 1
                && row.indexOf(a) >= 0
                && row.indexOf(b) >= 0);
  }

  static boolean latin(String word) {
    return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
