package parvis.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// CSV after RFC 4180, UTF-8, commas. A cell that a spreadsheet would run as a formula gets an
/// apostrophe before it (OWASP, "CSV Injection"); a plain negative number is none.
final class CsvSheet implements AnswerSheet {
  private final Writer out;

  CsvSheet(OutputStream out) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    row(ExportedAnswer.COLUMNS);
  }

  @Override
  public void add(ExportedAnswer answer) throws IOException {
    row(answer.cells());
  }

  private void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(quoted(harmless(cells.get(i))));
    }
    out.write("\r\n");
  }

  static String harmless(String cell) {
    boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    return formula && !cell.matches("-[0-9]+(\\.[0-9]+)?") ? "'" + cell : cell;
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
