package parvis.results;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A workbook whose cells are all text, so that nothing in them is run. Rows are written out as
/// they come; what a sheet cannot hold goes on in the next.
final class XlsxSheet implements AnswerSheet {
  /// Excel's own bound, with the head.
  private static final int ROWS = 1_048_576;

  private static final int FLUSH = 500;

  private final Workbook workbook;
  private @Nullable Worksheet sheet;
  private int sheets;
  private int row;

  XlsxSheet(OutputStream out) {
    this.workbook = new Workbook(new Unclosed(out), "Parvis", "1.0");
  }

  @Override
  public void add(ExportedAnswer answer) throws IOException {
    Worksheet current = sheet;
    if (current == null || row == ROWS) {
      current = next();
    }
    write(current, answer.cells());
    if (row % FLUSH == 0) {
      current.flush();
    }
  }

  private Worksheet next() throws IOException {
    Worksheet full = sheet;
    if (full != null) {
      full.finish();
    }
    sheets++;
    row = 0;
    Worksheet fresh = workbook.newWorksheet(sheets == 1 ? "answers" : "answers " + sheets);
    write(fresh, ExportedAnswer.COLUMNS);
    sheet = fresh;
    return fresh;
  }

  private void write(Worksheet target, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      target.value(row, column, cells.get(column));
    }
    row++;
  }

  @Override
  public void close() throws IOException {
    if (sheet == null) {
      next();
    }
    workbook.finish();
  }

  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      out.write(octets, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
