package parvis.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;

/// A PostgreSQL 18 server of our own in the data directory: durable, loopback only, password asked.
/// A server left by a killed hub is taken over or stopped; one that dies is started again.
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  private final Cluster cluster;
  private final String password;
  private final int port;
  private final ServerWatch watch;

  private EmbeddedPostgres(Cluster cluster, String password, int port, Runnable givenUp) {
    this.cluster = cluster;
    this.password = password;
    this.port = port;
    this.watch = new ServerWatch(cluster, () -> cluster.start(port), givenUp);
  }

  /// Returns when the server accepts connections: a fifth of a second in a known directory, a few
  /// seconds in a new one.
  ///
  /// @param givenUp called once if the server dies more than three times within a minute
  /// @throws StartFailure if it cannot be made or started
  public static EmbeddedPostgres start(DataDirectory data, Runnable givenUp) {
    Cluster cluster = Cluster.prepare(data);
    String password = cluster.password();
    int port = adopt(cluster, password).orElseGet(() -> startFresh(cluster, data));
    EmbeddedPostgres server = new EmbeddedPostgres(cluster, password, port, givenUp);
    server.watch.begin();
    return server;
  }

  /// Empties a data directory for `demo --fresh`: a server left there is killed, and everything but
  /// the server's programs deleted.
  public static void discard(DataDirectory data) {
    Postmaster.of(data.resolve("postgres-18"))
        .filter(Postmaster::alive)
        .flatMap(left -> ProcessHandle.of(left.pid()))
        .ifPresent(server -> {
          server.destroyForcibly();
          server.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(_ -> server).join();
        });
    try {
      data.clear("postgres-" + Binaries.VERSION);
    } catch (IOException e) {
      throw StartFailure.of(e, data.path());
    }
  }

  // We hold the lock of the data directory, so whoever started a server found here is dead.
  private static Optional<Integer> adopt(Cluster cluster, String password) {
    Optional<Postmaster> left = cluster.running();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    int port = left.get().port();
    if (port > 0 && answers(port, password)) {
      LOG.info("event=postgres.adopted pid={}", left.get().pid());
      return Optional.of(port);
    }
    cluster.stop(STOP_PATIENCE);
    return Optional.empty();
  }

  private static int startFresh(Cluster cluster, DataDirectory data) {
    try {
      int port = data.read("postgres.port").map(EmbeddedPostgres::port).orElse(0);
      if (port == 0 || !free(port)) {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
          port = probe.getLocalPort();
        }
        data.write("postgres.port", port + "\n");
      }
      cluster.start(port);
      return port;
    } catch (IOException e) {
      throw StartFailure.of(e, data.path());
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      return port > 0 && port < 65_536 ? port : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean free(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress("127.0.0.1", port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(int port, String password) {
    try (Connection connection =
        DriverManager.getConnection(
            url(port) + "&connectTimeout=3&socketTimeout=5", Cluster.ROLE, password)) {
      return connection.isValid(3);
    } catch (SQLException e) {
      return false;
    }
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.DATABASE + "?sslmode=disable";
  }

  public String url() {
    return url(port);
  }

  public String user() {
    return Cluster.ROLE;
  }

  public String password() {
    return password;
  }

  /// The pid of the server's first process, absent while it is down.
  public Optional<Long> pid() {
    return cluster.running().map(Postmaster::pid);
  }

  /// Stops the server within about two seconds. Connections still open are cut.
  @Override
  public void close() {
    watch.end();
    cluster.stop(STOP_PATIENCE);
  }
}
