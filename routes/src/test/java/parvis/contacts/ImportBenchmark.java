package parvis.contacts;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import org.postgresql.PGConnection;

/// How long 100,000 contacts take to import, against a bare COPY of the same lines into a table of
/// text in the same run: `main`, argument: how many thousands (100).
public final class ImportBenchmark {
  private ImportBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int rows = 1_000 * (arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100);
    String csv = csv(rows);
    try (ContactStand stand = new ContactStand("2027-03-01T09:00:00Z")) {
      stand
          .jdbc()
          .sql("CREATE TABLE bare (phone text, email text, area text, name text, age text)")
          .update();
      long copy = System.nanoTime();
      try (Connection connection = stand.database.dataSource().getConnection()) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY bare FROM STDIN WITH (FORMAT csv, HEADER)", new StringReader(csv));
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
      }
      copy = System.nanoTime() - copy;
      long first = time(stand, csv, rows);
      long again = time(stand, csv, rows);
      System.out.printf(
          "rows %d; bare COPY %.2f s; import %.2f s (ratio %.1f); the same list again %.2f s%n",
          rows, copy / 1e9, first / 1e9, (double) first / copy, again / 1e9);
    }
  }

  private static long time(ContactStand stand, String csv, int rows) {
    long begin = System.nanoTime();
    ImportReport report = stand.run(csv.getBytes(StandardCharsets.UTF_8), false, "age_band");
    if (!report.imported() || report.rows() != rows) {
      throw new IllegalStateException(report.faults().toString());
    }
    return System.nanoTime() - begin;
  }

  // Numbers of a mobile range; nothing is sent.
  private static String csv(int rows) {
    StringBuilder csv = new StringBuilder("phone,email,area,name,age_band\n");
    for (int i = 0; i < rows; i++) {
      csv.append(
          "+336%08d,c%d@example.org,38%03d,Citoyen Numéro %d,%d\n"
              .formatted(10_000_000 + i, i, i % 1_000, i, 20 + i % 60));
    }
    return csv.toString();
  }
}
