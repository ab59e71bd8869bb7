package parvis.routes.edge;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.postgres.Database;
import parvis.routes.dialogue.Bell;
import parvis.routes.dialogue.Desk;
import parvis.store.Inbox;
import parvis.store.Suppressions;

/// An edge of the desk's hub whose way to the database can be cut.
final class Cut implements AutoCloseable {
  private final ServerSocket door;
  private final String host;
  private final int port;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final HikariDataSource pool;
  private final Arrivals arrivals;
  private volatile boolean cut;

  Cut(Desk desk) throws IOException {
    String url = desk.database.url();
    String authority = url.replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
    host = authority.replaceFirst(":.*", "");
    port = Integer.parseInt(authority.replaceFirst(".*:", ""));
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    pool =
        Database.pool(
            url.replace(authority, "127.0.0.1:" + door.getLocalPort()),
            desk.database.user(),
            desk.database.password());
    JdbcClient jdbc = JdbcClient.create(pool);
    arrivals =
        new Arrivals(
            new Inbox(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(pool)),
                new Suppressions(jdbc, desk.suppressionList)),
            desk.vault,
            new Bell(() -> {}),
            new InboundMeters(desk.registry));
  }

  Arrivals arrivals() {
    return arrivals;
  }

  void cut() throws IOException {
    cut = true;
    for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
      socket.close();
    }
  }

  void mend() {
    cut = false;
  }

  private void serve() {
    try {
      while (true) {
        Socket client = door.accept();
        if (cut) {
          client.close();
          continue;
        }
        Socket server = new Socket(host, port);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      }
    } catch (IOException _) {
      // The door was closed: the test is over.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      // Cut.
    }
  }

  @Override
  public void close() {
    arrivals.destroy();
    pool.close();
    try {
      door.close();
      cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
