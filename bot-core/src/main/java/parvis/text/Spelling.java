package parvis.text;

import java.util.Collection;
import java.util.Optional;

/// Finds the word that was probably meant, for the remedies of faults.
public final class Spelling {
  private Spelling() {}

  /// The known word nearest to what was written: at most one slip (a letter added, left out,
  /// replaced, or two exchanged) in a word of up to four letters, two in a longer one. The first of
  /// several equally near; empty if none is near.
  public static Optional<String> nearest(String written, Collection<String> known) {
    String best = null;
    int bestDistance = written.length() <= 4 ? 2 : 3;
    for (String word : known) {
      if (Math.abs(word.length() - written.length()) < bestDistance && written.length() <= 64) {
        int distance = distance(written, word);
        if (distance < bestDistance) {
          bestDistance = distance;
          best = word;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /// Damerau-Levenshtein distance in its optimal string alignment form, in UTF-16 units.
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
