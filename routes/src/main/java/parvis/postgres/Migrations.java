package parvis.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import parvis.config.StartFailure;

/// Brings the schema up to date, and refuses a database that belongs to somebody else.
final class Migrations {
  private static final String FOREIGN =
      """
      SELECT count(*) FILTER (WHERE relname = 'flyway_schema_history') AS histories,
             count(*) FILTER (WHERE relname = 'installation') AS installations,
             count(*) AS tables
      FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
      """;

  private Migrations() {}

  static void apply(DataSource pool) {
    refuseForeign(pool);
    Flyway flyway =
        Flyway.configure()
            .dataSource(pool)
            .locations("classpath:db/migration")
            .ignoreMigrationPatterns("") // a migration we do not know was made by a newer Parvis
            .validateMigrationNaming(true)
            .cleanDisabled(true)
            .load();
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StartFailure(
          "The database's tables do not match this version of Parvis ("
              + String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("")
              + "): start the version that wrote them, or a later one.",
          e);
    }
  }

  private static void refuseForeign(DataSource pool) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(FOREIGN)) {
      found.next();
      // A first start killed early leaves the empty history alone.
      boolean empty = found.getInt("tables") == found.getInt("histories");
      boolean ours = found.getInt("histories") == 1 && found.getInt("installations") == 1;
      if (!empty && !ours) {
        throw new StartFailure(
            "The database already holds tables that are not Parvis's: give Parvis a database or a"
                + " schema of its own with PARVIS_DATABASE_URL.");
      }
    } catch (SQLException e) {
      throw new StartFailure("The database cannot be read (" + Reasons.of(e) + ").", e);
    }
  }
}
