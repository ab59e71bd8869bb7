package parvis.postgres;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;

/// A fresh, migrated database for one test class, on the server of this test run: the very launcher
/// and settings of the hub, kept in `target` between runs so that it starts in a moment.
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private record Server(EmbeddedPostgres postgres, HikariDataSource admin, String template) {}

  private static final class Lazy {
    static final Server SERVER = server();
  }

  private final HikariDataSource pool;
  private final String name;

  private TestDatabase(HikariDataSource pool, String name) {
    this.pool = pool;
    this.name = name;
  }

  public static TestDatabase create() {
    Server server = Lazy.SERVER;
    String name = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    sql(server.admin(), "CREATE DATABASE " + name + " TEMPLATE " + server.template());
    return new TestDatabase(pool(server.postgres(), name), name);
  }

  /// A database without a single table.
  public static TestDatabase empty() {
    Server server = Lazy.SERVER;
    String name = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    sql(server.admin(), "CREATE DATABASE " + name);
    return new TestDatabase(pool(server.postgres(), name), name);
  }

  public DataSource dataSource() {
    return pool;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  public String url() {
    return pool.getJdbcUrl();
  }

  public String user() {
    return pool.getUsername();
  }

  public String password() {
    return pool.getPassword();
  }

  /// Settings that make a hub use this database, as arguments of [parvis.routes.Application].
  public String[] arguments() {
    return new String[] {
      "--parvis.database-url=" + url(),
      "--parvis.database-user=" + user(),
      "--parvis.database-password=" + password()
    };
  }

  @Override
  public void close() {
    pool.close();
    sql(Lazy.SERVER.admin(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  private static Server server() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    EmbeddedPostgres postgres = EmbeddedPostgres.start(directory(), () -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    HikariDataSource admin = Database.pool(postgres.url(), postgres.user(), postgres.password());
    for (String left :
        JdbcClient.create(admin)
            .sql(
                "SELECT datname FROM pg_database WHERE datname LIKE 't%\\_%' AND NOT datistemplate")
            .query(String.class)
            .list()) {
      sql(admin, "DROP DATABASE IF EXISTS " + left + " WITH (FORCE)");
    }
    String template = "t_migrated";
    sql(admin, "CREATE DATABASE " + template);
    try (HikariDataSource pool = pool(postgres, template)) {
      Migrations.apply(pool);
    }
    return new Server(postgres, admin, template);
  }

  // Two test runs in one directory of sources get a server each.
  private static DataDirectory directory() {
    Path target = Path.of("target").toAbsolutePath();
    for (int i = 1; i < 10; i++) {
      try {
        return DataDirectory.open(target.resolve("postgres-test-" + i));
      } catch (StartFailure e) {
        if (i == 9 || !Files.exists(target.resolve("postgres-test-" + i))) {
          throw e;
        }
      }
    }
    throw new IllegalStateException(UUID.randomUUID().toString());
  }

  private static HikariDataSource pool(EmbeddedPostgres server, String name) {
    return Database.pool(
        server.url().replace("/" + Cluster.DATABASE + "?", "/" + name + "?"),
        server.user(),
        server.password());
  }

  private static void sql(DataSource admin, String statement) {
    JdbcClient.create(admin).sql(statement).update();
  }
}
