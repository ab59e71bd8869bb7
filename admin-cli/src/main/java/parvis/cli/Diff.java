package parvis.cli;

import java.util.ArrayList;
import java.util.List;

/// Shows where two texts differ, line by line: `-` expected, `+` what came instead.
final class Diff {
  private Diff() {}

  /// @return empty if the texts are the same
  static List<String> of(String expected, String came) {
    List<String> left = expected.lines().toList();
    List<String> right = came.lines().toList();
    if (left.equals(right)) {
      return List.of();
    }
    // Longest common subsequence; transcripts are a few hundred lines at most.
    int[][] common = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        common[i][j] =
            left.get(i).equals(right.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
        lines.add("  " + left.get(i));
        i++;
        j++;
      } else if (i < left.size() && (j == right.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + left.get(i++));
      } else {
        lines.add("+ " + right.get(j++));
      }
    }
    return lines;
  }
}
