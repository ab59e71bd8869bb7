package parvis.results;

import java.io.Closeable;
import java.io.IOException;

/// A file that answers are written to one by one; closing it writes its end and leaves the stream
/// open.
sealed interface AnswerSheet extends Closeable permits CsvSheet, JsonLinesSheet, XlsxSheet {
  void add(ExportedAnswer answer) throws IOException;
}
