package parvis.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.config.StartFailure;

/// The one database, ours or an external one: checked, migrated, and behind a pool.
public final class Database implements AutoCloseable {
  /// Least version of an external server.
  static final int LEAST_VERSION = 15;

  private final HikariDataSource pool;
  private final HubLock lock;
  private final @Nullable EmbeddedPostgres server;

  private Database(HikariDataSource pool, HubLock lock, @Nullable EmbeddedPostgres server) {
    this.pool = pool;
    this.lock = lock;
    this.server = server;
  }

  /// Starts our own server if no other is named, and brings the schema up to date.
  ///
  /// @param givenUp called if our own server keeps dying, or another hub has taken the database
  /// @throws StartFailure if the database cannot be reached, is too old, is not ours, or another
  ///   hub is running on it; nothing has been written then
  public static Database open(Settings.Database settings, DataDirectory data, Runnable givenUp) {
    EmbeddedPostgres server =
        settings.url().isPresent() ? null : EmbeddedPostgres.start(data, givenUp);
    String url = server == null ? settings.url().orElseThrow() : server.url();
    String user = server == null ? settings.user() : server.user();
    String password = server == null ? settings.password() : server.password();
    HikariDataSource pool = null;
    HubLock lock = null;
    try {
      pool = pool(url, user, password);
      check(pool);
      lock = HubLock.take(url, user, password, givenUp);
      Migrations.apply(pool);
      return new Database(pool, lock, server);
    } catch (RuntimeException e) {
      if (lock != null) {
        lock.close();
      }
      if (pool != null) {
        pool.close();
      }
      if (server != null) {
        server.close();
      }
      throw e;
    }
  }

  /// A pool with our time-outs: a caller waits 3 s for a connection, so that a request is refused
  /// within 5 s when the database is away.
  public static HikariDataSource pool(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("parvis");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(24);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(3_000);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "parvis");
    config.addDataSourceProperty("connectTimeout", "3");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    // Server messages quote values; they would reach our log.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return new HikariDataSource(config);
  }

  private static void check(DataSource pool) {
    try (Connection connection = pool.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < LEAST_VERSION) {
        throw new StartFailure(
            "The database is PostgreSQL "
                + version
                + ", but Parvis needs "
                + LEAST_VERSION
                + " or later: upgrade it, or name another with PARVIS_DATABASE_URL.");
      }
    } catch (SQLException e) {
      throw new StartFailure(
          "The database cannot be reached ("
              + Reasons.of(e)
              + "): check PARVIS_DATABASE_URL, _USER and _PASSWORD, and that the server runs.",
          e);
    }
  }

  public DataSource dataSource() {
    return pool;
  }

  /// Closes the pool, gives the database back, then stops our own server.
  @Override
  public void close() {
    pool.close();
    lock.close();
    if (server != null) {
      server.close();
    }
  }
}
