package parvis.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parvis.config.StartFailure;

/// One hub on a database at a time: a second one would have day keys of its own, and each would
/// take the other's start for a restore. An advisory lock of the session, on a connection of its
/// own, one for each schema.
///
/// A hub that is killed leaves nothing behind: its machine closes the connection, and the server
/// drops the lock at once. Of a machine that is gone the server learns by unanswered keep-alives,
/// 25 s later. A connection that is lost is made again and the lock taken again; if another hub has
/// it by then, this one ends.
final class HubLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HubLock.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int PROBE_SECONDS = 2;

  // Two halves, 'Parv' and the schema, so that it meets no other advisory lock of ours.
  private static final String KEY = "1348563574, hashtext(current_schema())";

  private static final String TAKE = "SELECT pg_try_advisory_lock(" + KEY + ")";

  private static final String HOLDER =
      """
      SELECT a.pid, a.application_name, coalesce(host(a.client_addr), 'this machine')
      FROM pg_locks l
      JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid = 1348563574
        AND l.objid::bigint = hashtext(current_schema())::bigint & 4294967295
      """;

  private static final String SESSION =
      """
      SET tcp_keepalives_idle = 10;
      SET tcp_keepalives_interval = 5;
      SET tcp_keepalives_count = 3;
      SET idle_session_timeout = 0
      """;

  private record Holder(int pid, String name, String host) {}

  private final String url;
  private final Properties properties = new Properties();
  private final String name = "parvis " + UUID.randomUUID();
  private final Runnable displaced;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Connection held;

  private HubLock(String url, String user, String password, Runnable displaced) {
    this.url = url;
    this.displaced = displaced;
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", name);
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("logServerErrorDetail", "false");
  }

  /// Takes the lock, waiting three seconds for a hub that is just ending.
  ///
  /// @param displaced called once if another hub takes the database while this one has lost its
  ///   connection
  /// @throws StartFailure if another hub has it
  static HubLock take(String url, String user, String password, Runnable displaced) {
    HubLock lock = new HubLock(url, user, password, displaced);
    try {
      long until = System.nanoTime() + PATIENCE.toNanos();
      Optional<Holder> other = lock.attempt();
      while (other.isPresent()) {
        if (System.nanoTime() > until) {
          throw new StartFailure(
              "Another hub is already running on this database, connected from "
                  + other.get().host()
                  + ": stop it, or name another database with PARVIS_DATABASE_URL.");
        }
        TimeUnit.MILLISECONDS.sleep(100);
        other = lock.attempt();
      }
    } catch (SQLException e) {
      throw new StartFailure("The database cannot be locked (" + Reasons.of(e) + ").", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("The start was interrupted.", e);
    }
    Thread.ofPlatform().daemon().name("hub-lock").start(lock::watch);
    return lock;
  }

  /// @return who has the lock; empty if it is ours now
  private Optional<Holder> attempt() throws SQLException {
    Connection fresh = DriverManager.getConnection(url, properties);
    try (Statement statement = fresh.createStatement()) {
      statement.execute(SESSION);
      while (true) {
        if (taken(statement)) {
          held = fresh;
          return Optional.empty();
        }
        Optional<Holder> holder = holder(statement);
        if (holder.isPresent()) {
          return holder;
        }
        // It was given back between the two questions.
      }
    } finally {
      if (held != fresh) {
        fresh.close();
      }
    }
  }

  private static boolean taken(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(TAKE)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static Optional<Holder> holder(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(HOLDER)) {
      return row.next()
          ? Optional.of(new Holder(row.getInt(1), row.getString(2), row.getString(3)))
          : Optional.empty();
    }
  }

  private void watch() {
    try {
      while (!ended.await(1, TimeUnit.SECONDS)) {
        if (!alive() && !retaken()) {
          displaced.run();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean alive() {
    Connection connection = held;
    try {
      if (connection != null && connection.isValid(PROBE_SECONDS)) {
        return true;
      }
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException _) {
      // It is of no use either way.
    }
    held = null;
    return false;
  }

  /// @return false if another hub has it
  private boolean retaken() {
    if (ended.getCount() == 0) {
      return true;
    }
    try {
      Optional<Holder> holder = attempt();
      if (holder.isEmpty()) {
        LOG.info("event=hub.lock_retaken");
        if (ended.getCount() == 0) {
          close(); // which came in between
        }
        return true;
      }
      if (!holder.get().name().equals(name)) {
        LOG.error("event=hub.displaced by={}", holder.get().host());
        return false;
      }
      // Our own lost session, of which the server has not noticed yet that it is lost.
      end(holder.get().pid());
    } catch (SQLException e) {
      LOG.warn("event=hub.lock_lost because=\"{}\"", Reasons.of(e));
    }
    return true;
  }

  private void end(int pid) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, properties);
        PreparedStatement terminate =
            connection.prepareStatement("SELECT pg_terminate_backend(?)")) {
      terminate.setInt(1, pid);
      terminate.execute();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    Connection connection = held;
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException _) {
      // The server drops the lock with the connection.
    }
  }
}
