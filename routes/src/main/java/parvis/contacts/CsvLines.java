package parvis.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits comma-separated text (RFC 4180) at `;`, `,` or tab, whichever the first line uses, one
/// line of cells at a time. Quoted cells may hold separators and line ends.
final class CsvLines {
  /// Longest cell, in UTF-16 units.
  static final int CELL = 4_000;

  /// Most cells on a line.
  static final int CELLS = 200;

  /// One line of cells.
  ///
  /// @param number where it begins, from 1
  record Line(long number, List<String> cells) {
    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  /// The text is no CSV from here on.
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    final transient ImportFault fault;

    Broken(long line, String problem, String remedy) {
      super(problem);
      this.fault = new ImportFault(line, "", problem, remedy);
    }
  }

  private final String text;
  private final char separator;
  private int at;
  private long number = 1;

  CsvLines(String text) {
    this.text = text;
    this.separator = separator(text);
  }

  private static char separator(String text) {
    int[] counts = new int[3];
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted) {
        int which = ";,\t".indexOf(c);
        if (which >= 0) {
          counts[which]++;
        }
      }
    }
    if (counts[0] >= counts[1] && counts[0] >= counts[2]) {
      return ';';
    }
    return counts[1] >= counts[2] ? ',' : '\t';
  }

  /// The next line; empty at the end.
  Optional<Line> next() throws Broken {
    if (at >= text.length()) {
      return Optional.empty();
    }
    long begins = number;
    List<String> cells = new ArrayList<>();
    while (true) {
      boolean quoted = at < text.length() && text.charAt(at) == '"';
      String cell = quoted ? quoted(begins) : plain();
      if (cell.length() > CELL || cells.size() >= CELLS) {
        throw new Broken(
            begins,
            cells.size() >= CELLS
                ? "more than 200 columns"
                : "a cell of more than 4,000 characters",
            "check the quotes on this line and the one before");
      }
      cells.add(cell);
      if (at >= text.length()) {
        return Optional.of(new Line(begins, cells));
      }
      char c = text.charAt(at++);
      if (c != separator) {
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        number++;
        return Optional.of(new Line(begins, cells));
      }
    }
  }

  private String plain() {
    int from = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == separator || c == '\n' || c == '\r') {
        break;
      }
      at++;
    }
    return text.substring(from, at).strip();
  }

  private String quoted(long begins) throws Broken {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        number += c == '\n' ? 1 : 0;
        cell.append(c);
        if (cell.length() > CELL) {
          break;
        }
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return cell + plain();
      }
    }
    throw new Broken(
        begins,
        "a quote is opened and not closed",
        "close it, or double quotes inside a cell: \"\"");
  }
}
