package parvis.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows under a head, columns as wide as their widest cell; columns of numbers stand to the right.
final class Table {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> head) {
    rows.add(List.copyOf(head));
  }

  Table row(List<String> cells) {
    rows.add(cells.stream().map(cell -> LINE_END.matcher(cell).replaceAll(" / ")).toList());
    return this;
  }

  void print(PrintWriter out) {
    lines().forEach(out::println);
  }

  List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    boolean[] numbers = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      numbers[c] = rows.size() > 1;
      for (int r = 0; r < rows.size(); r++) {
        String cell = rows.get(r).get(c);
        widths[c] = Math.max(widths[c], width(cell));
        numbers[c] &= r == 0 || cell.isEmpty() || cell.matches("-?[0-9][0-9 .,\u00a0\u202f]*[€%]?");
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String blanks = " ".repeat(widths[c] - width(row.get(c)));
        line.append(c == 0 ? "" : "  ");
        line.append(numbers[c] ? blanks + row.get(c) : row.get(c) + blanks);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /// In code points: the scripts we print are one cell each.
  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
